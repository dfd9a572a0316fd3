import { Tracking } from '../../machines/api/index.ts';
import type { Store } from '../store/store.ts';

const key = 'tracking';

/** Nobody is followed unless the workspace says so. */
const off: Tracking = { links: false, opens: false };

export const readTracking = async ({ settings }: Pick<Store, 'settings'>): Promise<Tracking> =>
  (await settings.get(key, Tracking)) ?? off;

export const writeTracking = ({ settings }: Pick<Store, 'settings'>, tracking: Tracking): Promise<void> =>
  settings.set(key, tracking);
