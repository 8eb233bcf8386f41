import type { CheckResult, Match, PostKind } from '@/shared/wire';
import { moveAll, type Stretch } from './text/diff';
import { keepsSentence } from './text/sentence';

/** A match that is still where the text has it. */
export interface Finding extends Stretch {
  /** Stays the same while the same words keep the same finding, so that an open card can stay open. */
  readonly id: number;
  readonly match: Match;
  /** What the replacements replace, moved along with the text; absent when its sentence was edited or goes on. */
  readonly suggestions: readonly Suggestion[];
  /** Number of the sentence it is in, to count sentences and not marks. */
  readonly sentence: number;
}

export interface Suggestion extends Stretch {
  readonly value: string;
  readonly label: string;
}

/** The findings in one text, kept in place while the text changes. */
export class Findings {
  #text = '';
  #all: readonly Finding[] = [];
  #kind: PostKind | null = null;
  readonly #ignored = new Set<string>();
  #nextId = 1;

  get text(): string {
    return this.#text;
  }

  /** What the user is shown: in order, without what was ignored. */
  get visible(): readonly Finding[] {
    return this.#all.filter((finding) => !this.#ignored.has(this.#key(finding)));
  }

  get kind(): PostKind | null {
    return this.#kind;
  }

  /** Follow an edit: findings move with their words, and go when the words were touched. */
  textBecomes(text: string): void {
    const before = this.#text;
    this.#text = text;
    if (text.trim() === '') return this.#reset();
    this.#all = moveAll(this.#all, before, text).map((finding) => ({
      ...finding,
      suggestions: finding.suggestions.flatMap((suggestion) =>
        moveAll([suggestion], before, text).filter((moved) => keepsSentence(before, suggestion, text, moved)),
      ),
    }));
  }

  /** Take in an answer on `checked`, which the user may have typed on from. */
  checked(checked: string, result: CheckResult): void {
    const now = this.#text;
    const fresh = result.matches
      .map((match) => this.#finding(match, result))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    const current = new Findings();
    current.#text = checked;
    current.#all = fresh;
    current.textBecomes(now);
    this.#all = current.#all.map((finding) => this.#recognise(finding));
    this.#kind = result.kind;
  }

  /** Leave out a finding until the message is placed or emptied. */
  ignore(finding: Finding): void {
    this.#ignored.add(this.#key(finding));
  }

  wordsOf(finding: Finding): string {
    return this.#text.slice(finding.start, finding.end);
  }

  #reset(): void {
    this.#all = [];
    this.#kind = null;
    this.#ignored.clear();
  }

  #finding(match: Match, result: CheckResult): Finding {
    const sentence = result.sentences.findIndex(
      (s) => match.offset >= s.offset && match.offset < s.offset + s.length,
    );
    return {
      id: this.#nextId++,
      start: match.offset,
      end: match.offset + match.length,
      match,
      sentence: sentence < 0 ? match.offset : sentence,
      suggestions: match.replacements.map(({ offset, length, value, label }) => ({
        start: offset,
        end: offset + length,
        value,
        label,
      })),
    };
  }

  #recognise(finding: Finding): Finding {
    const known = this.#all.find(
      (old) =>
        old.start === finding.start && old.end === finding.end && old.match.rule.id === finding.match.rule.id,
    );
    return known ? { ...finding, id: known.id } : finding;
  }

  #key(finding: Finding): string {
    return `${finding.match.rule.id}\n${this.wordsOf(finding)}`;
  }
}

/** How many sentences have a finding. */
export function sentenceCount(findings: readonly Finding[]): number {
  return new Set(findings.map((finding) => finding.sentence)).size;
}
