import type { Database, Transaction } from './database';

/** Thrown inside a transaction to undo it and hand `value` to the caller. */
class Undo<T> {
  constructor(readonly value: T) {}
}

/**
 * Runs `work` as one transaction. Its first statement must write: SQLite cannot turn a reading transaction of one
 * process into a writing one while another process writes. `undo` ends it with nothing done; whatever it is given comes
 * back as the result. Lost races of the engine itself are tried again.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction, undo: (value: T) => never) => Promise<T>,
): Promise<T> {
  const undo = (value: T): never => {
    throw new Undo(value);
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction((tx) => work(tx, undo));
    } catch (error) {
      if (error instanceof Undo) return error.value as T;
      if (attempt === 5 || !LOST_RACE.has(codeOf(error))) throw error;
    }
  }
}

/** Whether a row with the same key was there already. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === 'P2002';
}

/** What `work` gives; `null` when it was undone by a lost race of the engine, or because the plan is gone. */
export async function unlessLost<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === NO_PARENT || LOST_RACE.has(codeOf(error))) return null;
    throw error;
  }
}

const NO_PARENT = 'P2003';
/** P1008: SQLite was busy; P2028: no transaction could start in time; P2034: write conflict or deadlock. */
const LOST_RACE = new Set(['P1008', 'P2028', 'P2034']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
