import { describe, expect, test } from 'vitest';
import { nodeName, stepsOf, templates } from '../../../machines/index.ts';
import { guessColumns } from '../../../server/importing/guessing/columns.ts';
import { guessKind } from '../../../server/importing/guessing/kind.ts';
import { guessOwner } from '../../../server/importing/guessing/owners.ts';
import { guessPlace, guessStatus, type Place } from '../../../server/importing/guessing/places.ts';
import { columnFacts } from '../../../server/importing/reading/columns.ts';
import { readText } from '../../../server/importing/reading/table.ts';
import { haveSamples, sampleFile, withoutSamples } from '../../support/samples.ts';

const columnsOf = (file: string | Buffer) => {
  const { headers, rows } = readText(typeof file === 'string' ? Buffer.from(file) : file);
  return columnFacts(headers, rows);
};

/** Kind, and header to target. */
function guess(file: string | Buffer): { kind: string; targets: Record<string, string> } {
  const columns = columnsOf(file);
  const kind = guessKind(columns);
  const targets = guessColumns(columns, kind).map(({ column, target }) => [columns[column]?.header, target]);
  return { kind, targets: Object.fromEntries(targets) };
}

describe('columns', () => {
  test('of a Salesforce report', () => {
    expect(
      guess(
        'Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Lead Source,Opportunity Owner,Probability (%)\n006,Acme deal,Acme,Prospecting,"$1,200.00",1/31/2024,1/1/2024,Web,Anna,10\n',
      ),
    ).toEqual({
      kind: 'deals',
      targets: {
        'Opportunity ID': 'deal.key',
        'Opportunity Name': 'deal.title',
        'Account Name': 'company.name',
        Stage: 'deal.stage',
        Amount: 'deal.value',
        'Close Date': 'deal.closeDate',
        'Created Date': 'deal.createdAt',
        'Lead Source': 'deal.source',
        'Opportunity Owner': 'deal.owner',
      },
    });
  });

  test('of a Pipedrive export, whose headers say whose they are', () => {
    expect(
      guess(
        'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Status,Deal - Owner,Deal - Organization,Deal - Contact person,Deal - Deal created,Deal - Expected close date,Deal - Lost reason,Person - Email - Work\n1,Website,1200,EUR,Proposal made,open,Anna,Acme,John Doe,2024-01-01,2024-03-01,,john@acme.example\n',
      ).targets,
    ).toEqual({
      'Deal - ID': 'deal.key',
      'Deal - Title': 'deal.title',
      'Deal - Value': 'deal.value',
      'Deal - Currency of Value': 'deal.currency',
      'Deal - Stage': 'deal.stage',
      'Deal - Status': 'deal.status',
      'Deal - Owner': 'deal.owner',
      'Deal - Organization': 'company.name',
      'Deal - Contact person': 'contact.name',
      'Deal - Deal created': 'deal.createdAt',
      'Deal - Expected close date': 'deal.expectedCloseOn',
      'Deal - Lost reason': 'deal.reason',
      'Person - Email - Work': 'contact.email',
    });
  });

  test('of a HubSpot export of contacts', () => {
    expect(
      guess(
        'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Company,Create Date,Unsubscribed from all email,Job Title\n1,John,Doe,john@acme.example,+44 20 7946 0000,Anna,Acme,2024-01-01 10:00,false,CEO\n',
      ),
    ).toEqual({
      kind: 'contacts',
      targets: {
        'Record ID': 'contact.key',
        'First Name': 'contact.firstName',
        'Last Name': 'contact.lastName',
        Email: 'contact.email',
        'Phone Number': 'contact.phone',
        'Contact owner': 'contact.owner',
        'Primary Company': 'company.name',
        'Create Date': 'contact.createdAt',
        'Unsubscribed from all email': 'contact.optedOut',
        'Job Title': 'contact.jobTitle',
      },
    });
  });

  test('in Russian', () => {
    expect(
      guess(
        'ID,Название сделки,Компания,Основной контакт,Ответственный,Этап сделки,Бюджет,Дата создания сделки,Рабочий email,Рабочий телефон,Источник,Причина отказа\n1,Сайт,ООО Ромашка,Иван Петров,Анна,Переговоры,100000,01.02.2024 10:00:00,ivan@a.example,+7 900 000-00-00,Реклама,\n',
      ),
    ).toEqual({
      kind: 'deals',
      targets: {
        ID: 'deal.key',
        'Название сделки': 'deal.title',
        Компания: 'company.name',
        'Основной контакт': 'contact.name',
        Ответственный: 'deal.owner',
        'Этап сделки': 'deal.stage',
        Бюджет: 'deal.value',
        'Дата создания сделки': 'deal.createdAt',
        'Рабочий email': 'contact.email',
        'Рабочий телефон': 'contact.phone',
        Источник: 'deal.source',
        'Причина отказа': 'deal.reason',
      },
    });
  });

  test('in Ukrainian', () => {
    expect(
      guess(
        'Код угоди;Назва угоди;Клієнт;Етап;Сума;Дата створення;Дата закриття;Відповідальний;Електронна пошта\n1;Сайт;ТОВ Ромашка;Перемовини;1 200,50 грн;01.02.2024;15.03.2024;Анна;a@b.example\n',
      ).targets,
    ).toEqual({
      'Код угоди': 'deal.key',
      'Назва угоди': 'deal.title',
      Клієнт: 'company.name',
      Етап: 'deal.stage',
      Сума: 'deal.value',
      'Дата створення': 'deal.createdAt',
      'Дата закриття': 'deal.closeDate',
      Відповідальний: 'deal.owner',
      'Електронна пошта': 'contact.email',
    });
    expect(
      guess(
        "Ім'я,Прізвище,Посада,Телефон,Пошта,Країна,Згода\nІван,Петренко,Директор,+380 44 000 0000,i@b.example,Україна,так\n",
      ),
    ).toEqual({
      kind: 'contacts',
      targets: {
        "Ім'я": 'contact.firstName',
        Прізвище: 'contact.lastName',
        Посада: 'contact.jobTitle',
        Телефон: 'contact.phone',
        Пошта: 'contact.email',
        Країна: 'contact.country',
        Згода: 'contact.consent',
      },
    });
  });

  test('by their values where the headers say nothing', () => {
    expect(guess('anna@acme.example\nbo@acme.example\n').targets).toEqual({ '': 'contact.email' });
    expect(guess('A,B,Stage\nx@y.example,"€1,200.00",Won\nz@y.example,"€3,000.50",Lost\n')).toEqual({
      kind: 'deals',
      targets: { A: 'contact.email', B: 'deal.value', Stage: 'deal.stage' },
    });
  });

  test('not by headers that their values contradict', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${at % 2 ? 'cellular' : 'telephone'},may,${at}`);
    expect(guess(['contact,close date,email', ...rows].join('\n')).targets).toEqual({});
  });

  test('not by a word of their header that means something else beside others', () => {
    expect(
      guess(
        'Title,First Name,Middle Name,Last Name,Job Title,URL,E-mail Address,E-mail Type\nMs,Anna,Ida,Berg,CEO,https://www.linkedin.com/in/anna,a@b.example,SMTP\n',
      ).targets,
    ).toEqual({
      'First Name': 'contact.firstName',
      'Last Name': 'contact.lastName',
      'Job Title': 'contact.jobTitle',
      'E-mail Address': 'contact.email',
    });
    expect(
      guess(
        'Opportunity Number,Sales Stage Change Count,Opportunity Result,Opportunity Amount USD\n1641984,13,Won,0\n1658010,2,Loss,15000\n',
      ),
    ).toEqual({
      kind: 'deals',
      targets: { 'Opportunity Result': 'deal.stage', 'Opportunity Amount USD': 'deal.value' },
    });
  });

  test('with a status and no stage take the status for the stage', () => {
    expect(guess('name,status,amount\nWeb,Won,1\nShop,Open,2\n').targets).toMatchObject({
      status: 'deal.stage',
    });
  });
});

describe('how dates and decimals are written', () => {
  const facts = (values: readonly string[]) =>
    columnsOf(`x\n${values.map((value) => `"${value}"`).join('\n')}\n`)[0];

  test('one thirteenth day settles it for the whole column', () => {
    expect(facts(['07/08/2026', '01/02/2026', '13/02/2026'])?.dateOrder).toBe('dmy');
    expect(facts(['07/08/2026', '02/13/2026'])?.dateOrder).toBe('mdy');
  });

  test('without one it stays open', () => {
    expect(facts(['07/08/2026', '01/02/2026'])?.dateOrder).toBe('unclear');
    expect(facts(['07.08.2026', '2026-02-01'])?.dateOrder).toBeNull();
  });

  test('decimals likewise', () => {
    // One of the two is a thousand, or money with three digits behind its mark: nobody meant that.
    expect(facts(['1,234', '12,50'])?.decimal).toBe('mixed');
    expect(facts(['1,234', '1,234.50'])?.decimal).toBe('point');
    expect(facts(['1,234', '5,678'])?.decimal).toBe('unclear');
    expect(facts(['1234', '5678'])?.decimal).toBeNull();
  });
});

describe('stages', () => {
  const process = templates[0]?.in('en').process;
  if (!process) throw new Error('There is no template.');
  const places: Place[] = [
    ...stepsOf(process).map((step): Place => ({
      id: step.id,
      name: nodeName(step),
      kind: 'step',
      influence: step.influence,
      half: step.half,
      outcome: null,
      winChance: step.winChance ?? null,
    })),
    ...process.nodes.flatMap((node): Place[] =>
      node.kind === 'outcome'
        ? [
            {
              id: node.id,
              name: node.name,
              kind: 'outcome',
              influence: null,
              half: null,
              outcome: node.outcome,
              winChance: null,
            },
          ]
        : [],
    ),
  ];

  test.each([
    ['Discovery', 'assessed'],
    ['Proposal', 'proposal'],
    ['Negotiation', 'answered'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
    ['Appointment Scheduled', 'booked'],
    ['Qualified To Buy', 'booked'],
    ['Needs Analysis', 'assessed'],
    ['Proposal/Price Quote', 'proposal'],
    ['Decision Maker Bought-In', 'thinking'],
    ['Contract Sent', 'accepted'],
    ['Contract signed', 'won'],
    ['Prospecting', 'asked'],
    ['Not interested', 'lost'],
    ['Unqualified', 'not-a-fit'],
    ['On hold', 'nurture'],
    ['Первичный контакт', 'asked'],
    ['Переговоры', 'answered'],
    ['Принимают решение', 'thinking'],
    ['Успешно реализовано', 'won'],
    ['Закрыто и не реализовано', 'lost'],
    ['Нова заявка', 'asked'],
    ['Перемовини', 'answered'],
    ['Пропозиція надіслана', 'proposal'],
    ['Договір підписано', 'won'],
    ['Програно', 'lost'],
    // By its very name, whatever its words mean elsewhere.
    ['needs assessment booked', 'booked'],
    ['Questions answered', 'answered'],
    ['Phase 3', null],
    ['', null],
  ])('%s is %s', (stage, place) => {
    expect(guessPlace(stage, places)).toBe(place);
  });

  test('of a process with other names go by the chance to win', () => {
    const renamed = places.map((place, at) => ({
      ...place,
      name: place.kind === 'step' ? `Step ${at}` : place.name,
    }));
    expect(guessPlace('Negotiation', renamed)).toBe('answered');
    expect(guessPlace('Appointment scheduled', renamed)).toBe('booked');
  });

  test('of a process that can’t disqualify are lost', () => {
    const rest = places.filter(({ outcome }) => outcome !== 'disqualified');
    expect(guessPlace('Junk', rest)).toBe('lost');
  });

  test('a status says only whether a deal is closed', () => {
    expect(guessStatus('won', places)).toBe('won');
    expect(guessStatus('lost', places)).toBe('lost');
    expect(guessStatus('open', places)).toBeNull();
  });
});

test('owners are found by address, by name, or by a first name that only one has', () => {
  const person = (id: string, name: string, active = true) => ({
    id,
    name,
    email: `${id}@ours.example`,
    active,
  });
  const users = [
    person('anna', 'Anna Berg'),
    person('bo', 'Bo Lind'),
    person('bo2', 'Bo Åkesson'),
    person('old', 'Cleo Dahl', false),
  ];
  expect(guessOwner('anna@ours.example', users)).toBe('anna');
  expect(guessOwner('BERG, Anna', users)).toBe('anna');
  expect(guessOwner('Anna', users)).toBe('anna');
  expect(guessOwner('bo akesson', users)).toBe('bo2');
  expect(guessOwner('Bo', users)).toBeNull();
  expect(guessOwner('Cleo Dahl', users)).toBeNull();
  expect(guessOwner('', users)).toBeNull();
});

const bank = 'crm/uci_bank_marketing';
test.skipIf(!haveSamples(bank))(
  `four thousand phone calls name nobody, and no column pretends to (${withoutSamples(bank)})`,
  () => {
    expect(guess(sampleFile(`${bank}/bank-additional.csv`))).toEqual({
      kind: 'contacts',
      targets: { job: 'contact.jobTitle' },
    });
  },
);
