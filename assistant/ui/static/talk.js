// The talks of this browser tab. They live in the tab's own storage and nowhere else; closing the tab ends them.

const KEY = `leitlotse-gespraeche-${document.documentElement.lang}`; // labels are stored as shown, in one language

function read() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY));
    if (stored && Array.isArray(stored.talks)) return stored;
  } catch { /* nothing stored, or storage forbidden */ }
  return { talks: [], current: -1 };
}

const state = read();

function write() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch { /* full or forbidden: the talk then lasts until the page is left */ }
}

export const talks = {
  get all() { return state.talks; },
  get place() { return state.current; },
  get turns() { return state.talks[state.current]?.turns ?? []; },
  get last() { return this.turns[this.turns.length - 1]; },

  /** Begin a talk with the next question. */
  begin() { state.current = -1; write(); },
  open(place) { state.current = place; write(); },

  /** Add a turn; with `instead`, in place of the last one. */
  add(turn, instead) {
    if (state.current < 0) {
      state.talks.push({ name: turn.data.name, turns: [] });
      state.current = state.talks.length - 1;
    }
    const talk = state.talks[state.current];
    if (instead) talk.turns.pop();
    if (!talk.turns.length) talk.name = turn.data.name;
    talk.turns.push(turn);
    write();
  },

  /** What travels with the next question: earlier questions and answers of this talk, and the style that is wished. */
  context(without, most, style) {
    const turns = without ? this.turns.slice(0, -1) : this.turns;
    const talk = turns.slice(-most).map(({ data }) => ({
      question: data.question, answer: data.answer, understood_as: data.understood_as, status: data.status,
    }));
    return JSON.stringify({ talk, style });
  },
};
