import type { Outgoing } from '../mail/outgoing.ts';
import type { MailSettingsStore } from '../mail/settings.ts';
import type { Webhooks } from '../mail/webhook.ts';

/** The ways out of the building. */
export interface Ways {
  outgoing: Pick<Outgoing, 'send' | 'sender'>;
  settings: Pick<MailSettingsStore, 'isHeld' | 'perMinute'>;
  webhooks: Webhooks;
  /** The contact's own link, without signing in. */
  unsubscribeUrl: (contactId: string) => string;
}
