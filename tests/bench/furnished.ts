import { processFromTemplate, type Process } from '../../machines/index.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { createToken } from '../../server/auth/tokens.ts';
import type { Context } from '../../server/context.ts';
import type { Patterns } from '../support/million.ts';
import { asScript, openWorkbench, publishAs } from './workbench.ts';

export const owners = Array.from({ length: 40 }, (_, n) => `u_owner${n}`);
export const password = 'a long one for the bench';
/** Of a hundred deals, so many at each step of the built-in process. */
const shares = {
  'found-us': 4,
  subscribed: 12,
  reading: 14,
  asked: 6,
  booked: 9,
  assessed: 11,
  proposal: 13,
  thinking: 11,
  answered: 5,
  accepted: 5,
};
/** And so many that have ended, after they stood at a step. */
const ended = [
  { from: 'accepted', report: 'signed', share: 6 },
  { from: 'proposal', report: 'declined', share: 4 },
];
/** Entries of the timeline that is told again and again. */
const remarks = [
  'Called about the price of the shop',
  'They compare us with somebody from Dnipro',
  'Передзвонити після відпустки',
  'Budget is settled, the board decides in spring',
  'Wants to see the campaign of last year',
  'Договір у юристів',
  'Asked for a second designer',
  'Left a message with the assistant',
  'Sent the figures again',
  'Nobody answers on Fridays',
];

/** The built-in process, with what a team adds to it: how long stages take, and what they ask for. */
function drawn(): Process {
  const template = processFromTemplate('agency', { id: 'agency' });
  if (!template) throw new Error('The built-in template “agency” is gone.');
  return {
    ...template,
    nodes: template.nodes.map((node) =>
      node.kind === 'step' && node.half === 'sales' && node.influence === 'influenced'
        ? {
            ...node,
            expectedDays: 60,
            ...(node.id === 'accepted' ? { required: ['deal.value', 'deal.expectedCloseOn'] } : {}),
          }
        : node,
    ),
  };
}

/** The process, its people, what they have set up, and a deal at each step to be copied. */
export async function furnished(
  folder: string,
  databaseUrl: string | null,
): Promise<{ secret: string; patterns: Patterns; process: string }> {
  await using bench = await openWorkbench(folder, databaseUrl);
  const { context, contact } = bench;
  const { store, runtime } = context;
  const drawing = drawn();
  await publishAs(context, drawing);
  const now = Date.now();
  await employ(context, drawing, now);
  const { products } = await setUp(context, drawing.id, now);
  const { secret } = await createToken(store.tokens, { name: 'bench', role: 'manager', now });
  const standing = async (step: string): Promise<string> => {
    const [made] = await runtime.createDeals([
      {
        process: drawing.id,
        title: step,
        contacts: [{ id: contact, main: true }],
        valueMinor: 100_000,
        currency: 'EUR',
        at: { step, silent: false },
        actor: asScript,
      },
    ]);
    if (made?.outcome !== 'changed') throw new Error(`A deal to copy was not made: ${made?.outcome}.`);
    return made.deal;
  };
  const deals: { id: string; share: number }[] = [];
  for (const [step, share] of Object.entries(shares)) deals.push({ id: await standing(step), share });
  for (const { from, report, share } of ended) {
    const id = await standing(from);
    await runtime.report({ deal: id, event: { type: report }, actor: asScript });
    deals.push({ id, share });
  }
  const storied = await standing('assessed');
  for (const note of remarks) await runtime.note({ deal: storied, note, actor: asScript });
  return { secret, patterns: { deals, storied, owners, products }, process: drawing.id };
}

async function employ({ store }: Context, drawing: Process, now: number): Promise<void> {
  const passwordHash = await hashPassword(password);
  const roles = drawing.roles.map(({ id }) => id);
  for (const [n, id] of owners.entries()) {
    const role = n === 0 ? 'manager' : 'rep';
    const person = { id, name: `Owner ${n}`, email: `${id}@ours.example`, role, zone: null } as const;
    const processRoles = { [drawing.id]: roles.slice(n % 4, (n % 4) + 1) };
    await store.users.create({ ...person, active: true, processRoles, passwordHash }, now);
  }
}

/** Own fields, products and segments. */
async function setUp({ store }: Context, process: string, now: number): Promise<{ products: string[] }> {
  for (const entity of ['contact', 'company', 'deal'] as const) {
    const of = { entity, hint: '', retiredAt: null };
    const choices = ['A', 'B', 'C'].map((value) => ({ value, label: value }));
    await store.fields.put({ ...of, id: 'tier', label: 'Tier', type: 'choice', choices, place: 0 });
    await store.fields.put({ ...of, id: 'budget', label: 'Budget', type: 'number', choices: [], place: 1 });
    await store.fields.put({ ...of, id: 'region', label: 'Region', type: 'text', choices: [], place: 2 });
  }
  const products = Array.from({ length: 20 }, (_, n) => `pr_${n}`);
  for (const [n, id] of products.entries())
    await store.products.put({
      id,
      code: `P-${n}`,
      name: `Product ${n}`,
      unit: 'hour',
      prices: [{ currency: 'EUR', minor: 5_000 }],
      active: true,
      createdAt: now,
      updatedAt: now,
    });
  const segment = { createdAt: now, createdBy: null, updatedAt: now };
  for (const kind of ['contact', 'company'] as const) {
    const own = { kind: 'field', field: `${kind}.tier`, is: 'is', value: 'A' } as const;
    await store.segments.put({
      ...segment,
      id: `sg_${kind}_tier`,
      kind,
      name: 'Tier A, tagged vip',
      rule: { match: 'all', conditions: [own, { kind: 'tag', tag: 'vip', has: true }] },
    });
    await store.segments.put({
      ...segment,
      id: `sg_${kind}_rare`,
      kind,
      name: 'Tier A, tagged rare',
      rule: { match: 'all', conditions: [own, { kind: 'tag', tag: 'rare', has: true }] },
    });
    await store.segments.put({
      ...segment,
      id: `sg_${kind}_quiet`,
      kind,
      name: 'Open deal, nobody in touch for 200 days',
      rule: {
        match: 'all',
        conditions: [
          { kind: 'openDeal', process, has: true },
          { kind: 'lastContact', is: 'before', days: 200 },
        ],
      },
    });
  }
  return { products };
}
