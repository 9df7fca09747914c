/*
 * The Web Locks of a browser, for tests in Node, which has none: exclusive locks, in the order in which they were asked
 * for, given up when the work is done or the asking is broken off.
 */
type Work = () => unknown;

export function giveLocks(): { readonly held: ReadonlySet<string>; remove(): void } {
  const held = new Set<string>();
  const lines = new Map<string, (() => void)[]>();
  const next = (name: string) => {
    held.delete(name);
    lines.get(name)?.shift()?.();
  };
  const request = async (name: string, { signal }: { signal?: AbortSignal }, work: Work) => {
    signal?.throwIfAborted();
    if (held.has(name)) {
      await new Promise<void>((resolve, reject) => {
        const line = lines.get(name) ?? [];
        lines.set(name, line);
        line.push(resolve);
        signal?.addEventListener('abort', () => {
          const at = line.indexOf(resolve);
          if (at >= 0) line.splice(at, 1);
          reject(signal.reason);
        });
      });
    }
    held.add(name);
    try {
      return await work();
    } finally {
      next(name);
    }
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request } }, configurable: true });
  return {
    held,
    remove: () => {
      if (before) Object.defineProperty(globalThis, 'navigator', before);
      else Reflect.deleteProperty(globalThis, 'navigator');
    },
  };
}
