"""Seeded questions without personal data, for the false alarms of the screen."""

import random

_SUBJECTS = (
    "die Leitlinien",
    "die Wertegrundlage",
    "ein Chatbot",
    "das BMAS",
    "der Personalrat",
    "die Arbeitshilfe",
    "das Netzwerk KI",
    "eine Behörde",
    "die Bundesagentur für Arbeit",
    "die Deutsche Rentenversicherung",
    "eine Führungskraft",
    "die DGUV",
    "das KI-System",
    "die KI-Verordnung (EU) 2024/1689",
    "Art. 50 KI-VO",
    "§ 35a VwVfG",
    "der Europäische Gerichtshof",
    "die KI-Strategie 2018",
    "COM(2021) 206",
    "die Drucksache 19/23700",
    "Frau und Mann",
    "ein Sachbearbeiter",
    "die Denkfabrik Digitale Arbeitsgesellschaft",
)
_FRAMES = (
    "Was sagt {s} zum Datenschutz?",
    "Welche Rolle spielt {s} bei KI?",
    "Wie wichtig ist {s} für Beschäftigte?",
    "was regelt {s}?",
    "Ich habe am 12.07.2024 gelesen, dass es um {s} geht. Was heißt das?",
    "Stimmt es, dass {s} 82 Aufgaben nennt?",
    "Gibt es 400.000 Fälle, die {s} betreffen?",
    "Seit wann gilt, was {s} vorgibt: 2. August 2026 oder 2025-02-02?",
    "Hallo, ich bin neu hier. Wie hängt {s} mit Transparenz zusammen?",
    "Anna und Ben aus dem Seminar fragen: Was hat {s} mit KI zu tun?",
    "Guten Tag, liebe Kolleginnen und Kollegen, was bedeutet {s} für uns?",
    "Wer hat 2022 entschieden, was {s} tun soll?",
    "What does {s} mean for civil servants?",
    "Wie kann man {s} verbessern, wenn 15000 Menschen betroffen sind?",
    "Ist ein Arbeitsplatz 2030 noch sicher, wenn {s} sich ändert?",
    "Kosten 1.250.000 Euro: rechnet sich {s} bis Platz 3 im Vergleich?",
    "Ich bin Teamleiterin im Jobcenter. Was muss ich über {s} wissen?",
    "Als Rollstuhlfahrer frage ich: Ist {s} barrierefrei nach WCAG 2.2?",
    "Welche ISO 42001 oder DIN EN 301549 nennt {s}?",
    "Wie heißt der Abschnitt, in dem {s} vorkommt (Seite 12 bis 14)?",
    "Steht in Kapitel 3.2.1 etwas über {s}?",
    "Muss man Kunden sagen, dass {s} eine Rolle spielt?",
    "Wie erklären wir Antragstellern, Versicherten und Patienten {s}?",
)


def clean_questions(number: int, seed: int) -> list[str]:
    """Return questions without personal data, full of figures, organisations, dates and first names."""
    dice = random.Random(seed)
    every = [frame.format(s=subject) for frame in _FRAMES for subject in _SUBJECTS]
    return dice.sample(every, number)
