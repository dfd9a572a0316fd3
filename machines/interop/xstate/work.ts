import { isAutomatic, type Action, type Channel } from '../../nodes/action.ts';
import { channelByWords } from '../draft/guesses.ts';
import { humanised } from '../draft/names.ts';
import type { Deed } from './machine.ts';
import { say, type Saying } from '../../saying/index.ts';

/** What an action of the program becomes, without its name. */
export type Work = Pick<Action, 'channel' | 'notify' | 'aim'>;

/** First words of what concerns only the program: its memory, its screen, its own messages. */
const inward =
  /^(assign|set|unset|clear|reset|update|increment|decrement|inc|dec|log|console|store|persist|cache|init|mark|toggle|track|raise|cancel|stop|start|forward|respond|spawn|focus|blur|show|hide|render|scroll|open|close|play|pause|display|enable|disable|add|remove|append|push|pop|select|deselect|save|load|read|write|delete|move|copy|go|navigate|redirect|report|record|capture|restore|on|handle|do|increase|decrease|calculate|compute|count|swap|sort|filter|remember|forget|apply|emit|dispatch|trigger|debug|trace|print|is|has|can|default|initialize|initialise|destroy|mount|unmount|bind|sync|refresh|prepare)([A-Z_\s-]|$)/;

/** What a named action of a machine is for the team; null for what concerns only the program itself. */
export function teamWork(deed: Deed): Work | null;
export function teamWork(deed: Deed, invoked: true): Work;
export function teamWork(deed: Deed, invoked = false): Work | null {
  if (deed.builtIn) return invoked ? { channel: 'webhook' } : null;
  const channel = channelByWords(deed.name, invoked ? 'webhook' : 'notify');
  const said = channel !== 'notify' && channel !== 'webhook' && channel !== 'task';
  if (!invoked && !said && inward.test(deed.name)) return null;
  if (channel === 'notify') return { channel, notify: { text: humanised(deed.name).slice(0, 500) } };
  if (channel === 'email' || channel === 'message') return { channel, aim: { to: 'main' } };
  return { channel };
}

export const isForPeople = (work: Work): boolean => !isAutomatic(work.channel);

/** Channels as notes call them. */
export const called: Record<Channel, Saying> = {
  email: say`an e-mail`,
  webhook: say`a webhook`,
  field: say`a field change`,
  notify: say`a notification`,
  call: say`a call`,
  meeting: say`a meeting`,
  task: say`a task`,
  message: say`a message`,
};
