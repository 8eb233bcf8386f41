import base from './playwright.config';

/** Makes the pictures of the documentation from the real thing. */
export default { ...base, testDir: 'e2e/screenshots', workers: 1 };
