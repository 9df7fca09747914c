import type { VaultStatus } from './save-state';

interface Hooks {
  /** Another page put something of its own, or something that came from the vault, on the device. */
  onStored(own: boolean): void;
  /** The plan is no longer on this device. */
  onOver(): void;
  /** The plan's row changed: it is read again. */
  onRow(): void;
  /** How it stands with the vault, from the page that does the talking. */
  onVault(status: VaultStatus): void;
}

type Told = 'stored' | 'received' | 'over' | 'row' | VaultStatus;

/**
 * Tells other pages of this browser, with the same plan open, that there is something new on the device. Only a bell:
 * what is new they read from the store, so a lost or doubled bell does no harm.
 */
export class OtherPages {
  #channel: BroadcastChannel | null;

  constructor(localId: string, hooks: Hooks) {
    this.#channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`fgp-${localId}`) : null;
    // In Node, an open channel would keep the process alive.
    (this.#channel as { unref?: () => void } | null)?.unref?.();
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }: { data: Told }) => {
      if (data === 'stored' || data === 'received') hooks.onStored(data === 'stored');
      else if (data === 'over') hooks.onOver();
      else if (data === 'row') hooks.onRow();
      else hooks.onVault(data);
    };
  }

  tell(news: Told): void {
    this.#channel?.postMessage(news);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }
}
