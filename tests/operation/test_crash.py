"""The trials of ``make crash`` in a short version: killed at random moments, on a full disk, without rights."""

import pytest

from scripts import crash, crash_disk

KILLS = 3


needs_mount = pytest.mark.skipif(not crash_disk.can_mount(), reason="a disk of its own is not permitted here (unshare)")


@pytest.mark.slow
def test_reading_in_that_is_killed_leaves_one_whole_version(tmp_path):
    outcome = crash.ingest_killed(tmp_path, KILLS)
    assert (outcome.runs, outcome.problems) == (KILLS, [])


def test_fetching_that_is_killed_leaves_no_half_document(tmp_path):
    outcome = crash.fetch_killed(tmp_path / "corpus", KILLS)
    assert (outcome.runs, outcome.problems) == (KILLS, [])


@needs_mount
def test_on_a_full_disk_each_command_says_so_and_the_old_state_holds(tmp_path):
    outcome = crash_disk.disk_full(tmp_path)
    assert (outcome.runs, outcome.problems) == (3, [])


@needs_mount
def test_an_index_that_can_only_be_read_answers(tmp_path):
    outcome = crash_disk.read_only(tmp_path)
    assert (outcome.runs, outcome.problems) == (1, [])
