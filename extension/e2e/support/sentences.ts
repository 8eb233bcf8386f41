/** Sentences of which the outcome follows from the annotation guideline. */
export const CLAIM = 'De minister vindt dat de bijstand omhoog moet.';
export const PROMISE = 'We gaan de regeling aanpassen.';
export const ON_BEHALF = 'Namens het college: de bomen blijven staan.';
export const QUESTION = 'Wat vinden jullie?';
export const OPINION = 'Ik vind dat de bijstand omhoog moet.';
export const EVENT = 'De wethouder opent morgen het zwembad.';
