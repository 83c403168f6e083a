import type { Diagnostic } from '../model';

/** What diagnostics are about, in the order in which a compilation lists them. */
const ORDER = [
  'place',
  'read',
  'map',
  'link',
  'merge',
  'lifecycle',
  'expand',
  'conform',
  'check',
] as const;

type Subject = (typeof ORDER)[number];

/** Collects what the passes of one compilation find. */
export class Diagnostics {
  readonly #found = new Map<Subject, Diagnostic[]>();

  /** Keeps the diagnostics of a pass; returns what the pass returned. */
  from<T extends { diagnostics: readonly Diagnostic[] }>(
    subject: Subject,
    result: T,
  ): T {
    this.add(subject, result.diagnostics);
    return result;
  }

  add(subject: Subject, diagnostics: readonly Diagnostic[]) {
    const found = this.#found.get(subject) ?? [];
    for (const diagnostic of diagnostics) found.push(diagnostic);
    this.#found.set(subject, found);
  }

  /** All of them: by subject, and of each as they were found. */
  all(): Diagnostic[] {
    return ORDER.flatMap(subject => this.#found.get(subject) ?? []);
  }
}
