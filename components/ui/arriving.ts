/** How long to wait before code is asked for again, in ms, and how long at most: somebody may be on a train. */
const firstWait = 1000;
const longestWait = 30_000;

/**
 * Code that comes over the network, however long that takes: where it does not get through it is asked for again, when
 * there is internet or after a while. A page that is open never breaks because of a part that is not there yet. Throws
 * what goes wrong in the code itself.
 */
export async function arriving<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      return await load();
    } catch (error) {
      if (!isNotHere(error)) throw error;
    }
    await untilOnline(wait);
  }
}

/** Whether `import()` failed because the code did not come over the network; it may the next time. */
export function isNotHere(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}

/** The same where somebody waits for an answer: `null` when the code does not get through now. */
export async function ifHere<Code>(loading: Promise<Code>): Promise<Code | null> {
  try {
    return await loading;
  } catch (error) {
    if (isNotHere(error)) return null;
    throw error;
  }
}

/** Resolves when the browser says that there is internet again, and after `atMost` ms. */
function untilOnline(atMost: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, atMost);
    addEventListener('online', go);
  });
}
