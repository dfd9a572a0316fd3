import { ContactRules, noContactRules } from '../../../machines/index.ts';
import type { Store } from '../../store/store.ts';

const key = 'contact-rules';

type WithSettings = Pick<Store, 'settings'>;

/** What the workspace has decided about contacting people; nothing until somebody has. */
export const readContactRules = async ({ settings }: WithSettings): Promise<ContactRules> =>
  (await settings.get(key, ContactRules)) ?? noContactRules;

export const hasContactRules = async ({ settings }: WithSettings): Promise<boolean> =>
  (await settings.get(key, ContactRules)) !== null;

export const saveContactRules = ({ settings }: WithSettings, rules: ContactRules): Promise<void> =>
  settings.set(key, rules);
