/** A value that others may look at and be told about; what React's `useSyncExternalStore` asks for. */
export interface Observable<T> {
  get(): T;
  /** Calls back after every change; gives the function that stops it. */
  subscribe(callback: () => void): () => void;
}

export interface Settable<T> extends Observable<T> {
  set(value: T): void;
}

/** Tells nobody when the new value says the same as the old one. */
export function observable<T>(first: T): Settable<T> {
  let value = first;
  const callbacks = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(value)) return;
      value = next;
      for (const callback of [...callbacks]) callback();
    },
    subscribe(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
