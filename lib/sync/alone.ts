/**
 * Lets one page of this browser at a time do something. Only to spare work: a page that was put to sleep while it held
 * the lock is not waited for longer than ten seconds, and without locks all is well too.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  let begun = false;
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(10_000) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun || !(error instanceof DOMException)) throw error;
    return work();
  }
}
