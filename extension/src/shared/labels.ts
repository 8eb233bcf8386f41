/** The labels of the annotation guideline. They keep their Dutch names everywhere, on the wire too. */

export const SIGNALS = ['namens', 'toezegging', 'stellig', 'oordeel', 'intern'] as const;
export const FRAMINGS = ['persoonlijk', 'verkennend', 'bron'] as const;
export const KINDS = ['kennismanagement', 'beleidscommunicatie', 'beleidsontwikkeling', 'overig'] as const;
export const LEVELS = ['waarschuwing', 'let op'] as const;

export type Signal = (typeof SIGNALS)[number];
export type Framing = (typeof FRAMINGS)[number];
export type Kind = (typeof KINDS)[number];
export type Level = (typeof LEVELS)[number];
