import { expect, onTestFinished, test, vi } from 'vitest';
import { Deal, DealPage } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { sendsBy } from '../../support/accounts.ts';
import { after, validProcess } from '../../support/process-builder.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { startSmtp, type SmtpStandIn } from '../../support/smtp.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { publishProcess } from '../../support/workspace.ts';
import { serverScript, startChild, type Child } from './children.ts';

const patient = { timeout: 40_000, interval: 250 };

interface Scene {
  servers: [Child, Child];
  smtp: SmtpStandIn;
  /** A customer whose follow-up is due in two seconds. */
  enter(name: string): Promise<Deal>;
  /** What hasn't settled of a deal, asked of the second server. */
  pending(deal: Deal): Promise<{ what: string; state?: string | undefined }[]>;
}

const followUpSoon = validProcess(({ nodes, edges, ...rest }) => ({
  ...rest,
  nodes,
  edges: edges.map((edge) => (edge.to === 'follow-up' ? { ...edge, on: after('2 seconds') } : edge)),
}));

async function prepare(server: TestServer, smtp: SmtpStandIn): Promise<{ token: string; process: string }> {
  const { context } = server;
  const { secret } = await createToken(context.store.tokens, {
    name: 'script',
    role: 'admin',
    now: context.realNow(),
  });
  await sendsBy(context, smtp);
  const process = await publishProcess(server, followUpSoon);
  return { token: secret, process };
}

/** Two servers in processes of their own on one database, and one mail server. */
async function two(): Promise<Scene> {
  const url = await tempPostgres();
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const preparing = await startTestServer({ config: { databaseUrl: url } });
  const { token, process } = await prepare(preparing, smtp);
  await preparing.stop();
  const start = () => startChild(serverScript, [url], { token });
  const servers = await Promise.all([start(), start()]);
  return {
    servers,
    smtp,
    async enter(name) {
      const { body } = await servers[1].call('POST', '/deals', {
        process,
        startAt: 'thinking-it-over',
        contacts: [
          { firstName: name, email: `${name}@customer.example`, consent: { given: true, source: 'test' } },
        ],
      });
      return Deal.parse(body);
    },
    async pending(deal) {
      const { body } = await servers[1].call('GET', `/deals/${deal.id}`);
      return DealPage.parse(body).pending.filter(({ what }) => what !== 'move');
    },
  };
}

const copiesTo = ({ smtp }: Scene, name: string): number =>
  smtp.received.filter(({ recipients }) => recipients[0] === `${name}@customer.example`).length;

test('a server that is paused past its lease and goes on sends nothing twice; killed, it leaves its work to the other', async () => {
  const scene = await two();
  const [victim] = scene.servers;
  const enter = async (group: string): Promise<{ names: string[]; deals: Deal[] }> => {
    const names = Array.from({ length: 6 }, (_, n) => `${group}${n}`);
    const deals: Deal[] = [];
    for (const name of names) deals.push(await scene.enter(name));
    return { names, deals };
  };
  // What was under way when its server fell silent is for a person to judge.
  const settled = (deals: readonly Deal[]): Promise<void> =>
    vi.waitFor(async () => {
      const pending = (await Promise.all(deals.map((deal) => scene.pending(deal)))).flat();
      expect(pending.filter(({ state }) => state !== 'unknown')).toEqual([]);
    }, patient);

  const paused = await enter('paused');
  await scene.smtp.arrived(1);
  victim.signal('SIGSTOP');
  await settled(paused.deals);
  victim.signal('SIGCONT');
  // It answers again, and has had time to go on with whatever it held.
  expect((await victim.call('GET', '/deals')).status).toBe(200);
  const before = scene.smtp.received.length;

  const killed = await enter('killed');
  await scene.smtp.arrived(before + 1);
  victim.signal('SIGKILL');
  await victim.exited;
  await settled([...paused.deals, ...killed.deals]);
  for (const name of [...paused.names, ...killed.names]) expect(copiesTo(scene, name)).toBeLessThanOrEqual(1);
  // A server has five messages under way at most.
  expect(killed.names.filter((name) => copiesTo(scene, name) === 1).length).toBeGreaterThanOrEqual(1);
}, 90_000);
