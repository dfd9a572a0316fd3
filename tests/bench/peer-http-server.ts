/**
 * Started by `peer-http.ts` with a folder: serves it, and answers over the channel to its parent what isn't asked over
 * HTTP.
 */
import { createToken } from '../../server/auth/tokens.ts';
import { journey } from './journey.ts';
import { openPeerDeals } from './peer-deals.ts';

export interface Ready {
  port: number;
  secret: string;
  contact: string;
  process: string;
}

export type Ask = { ask: 'size' } | { ask: 'timers'; ids: readonly string[] } | { ask: 'stop' };

const [folder = ''] = process.argv.slice(2);
const deals = await openPeerDeals(folder);
const { context, contact, server } = deals.workbench;
const { secret } = await createToken(context.store.tokens, { name: 'bench', role: 'admin', now: Date.now() });

process.on('message', (message) => {
  // Only the parent writes to the channel.
  void answer(message as Ask).then((said) => process.send?.(said ?? null));
});
process.once('disconnect', () => process.exit());
const ready: Ready = { port: server.port, secret, contact, process: journey.id };
process.send?.(ready);

async function answer(asked: Ask): Promise<unknown> {
  switch (asked.ask) {
    case 'size':
      return deals.size();
    case 'timers':
      return deals.timers(asked.ids);
    case 'stop':
      await deals[Symbol.asyncDispose]();
      process.exit();
  }
}
