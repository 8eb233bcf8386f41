import { defineContentScript } from 'wxt/utils/define-content-script';
import { staticMatches } from '@/shared/sites';
import { readAlong } from './read-along';

/** Runs on the sites of the table, and on every other site that the user switched on. It is idle until then. */
export default defineContentScript({
  matches: staticMatches(),
  runAt: 'document_idle',
  // A message to the page would tell it that Antenne is there; the event inside the extension does the same.
  noScriptStartedPostMessage: true,
  main: (context) => readAlong(context),
});
