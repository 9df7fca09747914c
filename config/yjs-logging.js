// In the browser this stands in for lib0's logging, which comes with tools to draw in a page that no phone should fetch.
// Yjs only warns who writes this app. Of what it says only fixed words are passed on: the rest may be a family's.
export const BOLD = Symbol('bold');
export const UNBOLD = Symbol('unbold');
export const RED = Symbol('red');
export const ORANGE = Symbol('orange');

export const print = (...said) => console.log(wordsIn(said));
export const warn = (...said) => console.warn(wordsIn(said));

const wordsIn = (said) => said.filter((part) => typeof part === 'string').join('');
