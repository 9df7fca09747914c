/*
 * Where this tab remembers which of the plans on this device it is in; never the plan itself, never its key. A browser
 * may forbid all storage: then this tab just knows its plan until it is closed.
 */
const openKey = 'fgp-open';

/** The name this device gave to the plan this tab was in; `null` for none. */
export function recallOpen(): string | null {
  try {
    return sessionStorage.getItem(openKey);
  } catch {
    return null;
  }
}

/** `null` when no plan is open any more. */
export function rememberOpen(localId: string | null): void {
  try {
    if (localId) sessionStorage.setItem(openKey, localId);
    else sessionStorage.removeItem(openKey);
  } catch {
    // then it is only known while the page is there
  }
}
