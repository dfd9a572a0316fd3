import {
  QuestionAnswer,
  type DealBrief,
  type Question,
  type QuestionKind,
} from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { foldQuotes } from '../mail/incoming/index.ts';
import { addressOf, mayReopen } from '../receiving/answering.ts';
import { nameParts } from '../receiving/stranger.ts';
import { whatOf } from '../receiving/what.ts';
import type { ContactRecord, DealRecord, QuestionRecord } from '../store/store.ts';
import { dealBriefs } from './deal-briefs.ts';
import { contactRef, userOf, usersById, type Users } from './people.ts';

const holding: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['which-deal', 'is-answer', 'stop-wish']);
const excerptLength = 400;
/** Of somebody without an open deal: what there was. */
const dealsOffered = 20;

export async function questionViews(
  context: Context,
  questions: readonly QuestionRecord[],
): Promise<Question[]> {
  const users = usersById(await context.store.users.list());
  return Promise.all(questions.map((question) => questionView(context, question, users)));
}

async function questionView(context: Context, question: QuestionRecord, users: Users): Promise<Question> {
  const { store } = context;
  const { details, kind, contactId } = question;
  const [message, record, contact, known, deals] = await Promise.all([
    store.messages.get(question.messageId),
    store.incoming.get(question.messageId),
    contactId === null ? null : store.contacts.get(contactId),
    strangersContact(context, question),
    dealsOf(context, question, users),
  ]);
  if (!message) throw new Error(`The mail ${question.messageId} that a question is about is gone.`);
  const what = record && whatOf(record);
  const companyId =
    contact?.companyId ?? (typeof details['companyId'] === 'string' ? details['companyId'] : null);
  const company = companyId === null ? null : await store.companies.get(companyId);
  const address = addressOf(question);
  const number = (name: string): number | null => (typeof details[name] === 'number' ? details[name] : null);
  const words = (name: string): string | null => (typeof details[name] === 'string' ? details[name] : null);
  return {
    id: question.id,
    kind,
    askedAt: question.askedAt,
    message: {
      id: message.id,
      at: message.at,
      fromName: record?.fromName ?? '',
      from: message.fromAddress,
      subject: message.subject,
      excerpt: foldQuotes(message.text).reply.slice(0, excerptLength),
      kind: message.state,
      because: what?.because ?? [],
    },
    contact: contact && contactRef(contact),
    company: company && { id: company.id, name: company.name },
    owner: userOf(users, question.ownerId),
    deals,
    holds: holding.has(kind) && question.answeredAt === null && question.dealIds.length > 0,
    stranger:
      address === null
        ? null
        : { ...nameParts(words('name') ?? ''), address, known: known && contactRef(known) },
    sentence: words('sentence'),
    link: words('link'),
    times: number('times'),
    days: number('days'),
    answeredAt: question.answeredAt,
    answeredBy: userOf(users, question.answeredBy),
    answer: question.answer === null ? null : QuestionAnswer.parse(question.answer),
    mayReopen: mayReopen(question),
  };
}

function strangersContact({ store }: Context, question: QuestionRecord): Promise<ContactRecord | null> {
  const address = addressOf(question);
  return address === null ? Promise.resolve(null) : store.contacts.byEmail(address);
}

/** The deals that a question is about; where none is open, those that its contact has had. */
async function dealsOf(context: Context, question: QuestionRecord, users: Users): Promise<DealBrief[]> {
  const { store } = context;
  if (question.dealIds.length === 0 && question.contactId !== null) {
    const { items } = await store.deals.list({ contactId: question.contactId, limit: dealsOffered });
    return dealBriefs(context, items);
  }
  const found = await Promise.all(question.dealIds.map((id) => store.deals.get(id)));
  const named = found
    .filter((deal): deal is DealRecord => deal !== null)
    .map((deal) => ({
      ...deal,
      companyName: null,
      ownerName: userOf(users, deal.ownerId)?.name ?? null,
      contactName: null,
    }));
  return dealBriefs(context, named);
}
