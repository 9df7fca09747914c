import { vaultDatabase } from './database';
import { sweep } from './sweep';

const HOUR = 3_600_000;

/** Sweeps now and then every hour, as long as the process lives. A sweep that fails is reported and tried next time. */
export function sweepEveryHour(): void {
  const once = async () => {
    try {
      await sweep(await vaultDatabase(), Date.now());
    } catch (error) {
      // Only the kind of trouble: an error's text may hold a plan's id.
      console.error(
        'The vault could not be swept; it is tried again in an hour.',
        error instanceof Error && error.name,
      );
    }
  };
  void once();
  setInterval(once, HOUR).unref();
}
