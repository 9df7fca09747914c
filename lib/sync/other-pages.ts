/**
 * Tells other pages of this browser, with the same plan open, that there is something new on the device. Only a bell:
 * what is new they read from the store, so a lost or doubled bell does no harm.
 */
export class OtherPages {
  readonly #channel: BroadcastChannel | null;

  constructor(localId: string, hooks: { onStored(): void; onOver(): void }) {
    this.#channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`fgp-${localId}`) : null;
    // In Node, an open channel would keep the process alive.
    (this.#channel as { unref?: () => void } | null)?.unref?.();
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }) => {
      if (data === 'stored') hooks.onStored();
      else if (data === 'over') hooks.onOver();
    };
  }

  tellStored(): void {
    this.#channel?.postMessage('stored');
  }

  /** The plan is no longer on this device. */
  tellOver(): void {
    this.#channel?.postMessage('over');
  }

  close(): void {
    this.#channel?.close();
  }
}
