import { FRAMINGS, type Framing, KINDS, type Kind, LEVELS, type Level, SIGNALS, type Signal } from './labels';

/** A stretch of the checked text, in UTF-16 code units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface Sentence extends Span {
  readonly signals: readonly Signal[];
  readonly framings: readonly Framing[];
  readonly level: Level | null;
}

export interface Replacement extends Span {
  readonly value: string;
  readonly label: string;
}

export interface Match extends Span {
  readonly signal: Signal;
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly why: string;
  /** What takes the warning away, in a sentence; null from a service that only names the framings. */
  readonly lifted: string | null;
  readonly lifted_by: readonly Framing[];
  readonly rule: { readonly id: string; readonly category: string; readonly url: string | null };
  readonly replacements: readonly Replacement[];
}

export interface PostKind {
  readonly label: Kind;
  readonly advice: string | null;
  /** Whom to ask. */
  readonly doubt: string | null;
}

/** The answer of `POST /v1/check`, as far as the extension uses it. */
export interface CheckResult {
  readonly sentences: readonly Sentence[];
  readonly matches: readonly Match[];
  readonly kind: PostKind | null;
}

/** The answer of `GET /v1/profile`. */
export interface Profile {
  readonly name: string;
  readonly organisation: string;
  readonly guideline_url: string | null;
  readonly contact: string | null;
}

/** The service answered with something that is not an answer. */
export class MalformedAnswer extends Error {}

/**
 * Read an answer of `POST /v1/check` on `text`.
 *
 * Marks and replacements act on what a user is writing, so nothing that lies outside the text gets through.
 * A label that this version does not know is left out, so that a newer service does not switch the extension off.
 *
 * @throws MalformedAnswer
 */
export function readCheckResult(json: unknown, text: string): CheckResult {
  const answer = object(json);
  return {
    sentences: list(answer.sentences).map((item) => readSentence(object(item), text.length)),
    matches: list(answer.matches)
      .map(object)
      .filter((item) => isOneOf(SIGNALS, item.signal))
      .map((item) => readMatch(item, text.length)),
    kind: readKind(answer.kind),
  };
}

export function readProfile(json: unknown): Profile {
  const profile = object(json);
  return {
    name: string(profile.name),
    organisation: string(profile.organisation),
    guideline_url: webAddress(profile.guideline_url),
    contact: optionalString(profile.contact),
  };
}

function readSentence(item: Fields, textLength: number): Sentence {
  return {
    ...span(item, textLength),
    signals: known(SIGNALS, item.signals),
    framings: known(FRAMINGS, item.framings),
    level: isOneOf(LEVELS, item.level) ? item.level : null,
  };
}

function readMatch(item: Fields, textLength: number): Match {
  const rule = object(item.rule);
  return {
    ...span(item, textLength),
    signal: item.signal as Signal,
    level: isOneOf(LEVELS, item.level) ? item.level : 'let op',
    title: string(item.title),
    message: string(item.message),
    why: string(item.why),
    lifted: optionalString(item.lifted),
    lifted_by: known(FRAMINGS, item.lifted_by),
    rule: { id: string(rule.id), category: string(rule.category), url: webAddress(rule.url) },
    replacements: list(item.replacements)
      .map(object)
      .map((r) => ({ ...span(r, textLength), value: string(r.value), label: string(r.label) })),
  };
}

function readKind(value: unknown): PostKind | null {
  if (value === null || value === undefined) return null;
  const kind = object(value);
  if (!isOneOf(KINDS, kind.label)) return null;
  return { label: kind.label, advice: optionalString(kind.advice), doubt: optionalString(kind.doubt) };
}

type Fields = Readonly<Record<string, unknown>>;

function object(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedAnswer();
  return value as Fields;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new MalformedAnswer();
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new MalformedAnswer();
  return value;
}

function optionalString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A link that may be shown: nothing but http(s), so that no `javascript:` address ends up in a page. */
function webAddress(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : null;
}

function span(item: Fields, textLength: number): Span {
  const { offset, length } = item;
  if (!Number.isInteger(offset) || !Number.isInteger(length)) throw new MalformedAnswer();
  const [from, size] = [offset as number, length as number];
  if (from < 0 || size < 0 || from + size > textLength) throw new MalformedAnswer();
  return { offset: from, length: size };
}

function isOneOf<T extends string>(names: readonly T[], value: unknown): value is T {
  return (names as readonly unknown[]).includes(value);
}

function known<T extends string>(names: readonly T[], value: unknown): readonly T[] {
  return list(value).filter((item): item is T => isOneOf(names, item));
}
