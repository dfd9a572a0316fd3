import type { ImportTargetPath } from '../../../machines/api/index.ts';
import { fold } from '../values/fold.ts';

/** "Contact - E-mail (Work)" and "contactEmailWork" as words: "contact e mail work". */
export const headerWords = (header: string): string =>
  fold(header.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replaceAll(/['’ʼ`"]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How programs name their columns in English, Russian and Ukrainian; compared as `headerWords` folds them, the surest first. */
export const headerPhrases: Record<ImportTargetPath, string> = {
  'contact.key':
    'contact id, contact key, person id, customer id, client id, user id, subscriber id, lead id, prospect id, member id, external id, record id, customer number, lead number, id, key, uid, uuid, ид, id контакта, id контакту, id клиента, id клієнта, код клиента, код клієнта',
  'contact.name':
    'contact name, full name, fullname, person, contact, person name, contact person, primary contact, main contact, name, customer name, client name, lead name, display name, фио, пиб, полное имя, полное имя контакта, повне ім’я, имя контакта, имя клиента, контактное лицо, контактна особа, основной контакт, основний контакт, контакт, имя и фамилия, ім’я та прізвище',
  'contact.firstName':
    'first name, firstname, given name, forename, fname, name first, имя, имя контакта, ім’я, ім’я контакту',
  'contact.lastName':
    'last name, lastname, surname, family name, lname, name last, second name, фамилия, прізвище',
  'contact.email':
    'email, e mail, email address, mail, mail address, work email, email work, primary email, contact email, business email, почта, эл почта, электронная почта, email адрес, адрес электронной почты, рабочий email, пошта, ел пошта, електронна пошта, електронна адреса, адреса електронної пошти, робочий email, email робочий',
  'contact.phone':
    'phone, phone number, telephone, telephone number, tel, mobile, mobile phone, cell, cell phone, work phone, phone work, contact phone, contact phone number, whatsapp, телефон, номер телефона, мобильный, мобильный телефон, рабочий телефон, номер телефону, мобильний, мобільний, мобільний телефон, робочий телефон',
  'contact.jobTitle':
    'job title, jobtitle, position, role title, title of contact, occupation, job, должность, посада, title',
  'contact.language': 'language, locale, preferred language, язык, мова',
  'contact.country': 'country, contact country, country region, country code, nation, страна, країна',
  'contact.consent':
    'consent, marketing consent, gdpr consent, email consent, opt in, opted in, email opt in, newsletter, subscribed, agreed to marketing, accepts marketing, accepts email marketing, email permission, согласие, согласие на рассылку, згода, згода на розсилку, підписка',
  'contact.consentAt':
    'consent date, consent at, consent time, opt in date, opt in time, opted in at, subscribed at, date of consent, дата согласия, дата згоди',
  'contact.consentSource':
    'consent source, opt in source, consent text, legal basis, basis, lawful basis, legal basis for processing contacts data, источник согласия, джерело згоди, основание, підстава',
  'contact.optedOut':
    'unsubscribed, unsubscribed from all email, opt out, opted out, email opt out, has opted out of email, do not email, do not contact, do not mail, dnc, suppressed, отписан, отписался, не писать, не беспокоить, відписаний, відписався, не писати',
  'contact.owner':
    'owner, contact owner, lead owner, account manager, sales rep, salesperson, sales person, sales agent, assigned to, assignee, responsible, responsible user, owner name, owner email, rep, agent, ответственный, менеджер, ответственный менеджер, відповідальний, відповідальний менеджер',
  'contact.createdAt':
    'created at, created, created on, create date, created date, date created, creation date, added, added on, date added, signup date, signed up, registered, дата создания, создан, дата добавления, дата регистрации, дата створення, створено, дата додавання, дата реєстрації',
  'contact.source':
    'lead source, contact source, original source, source, source channel, channel, origin, traffic source, utm source, marketing channel, источник, источник лида, источник контакта, канал, джерело, джерело ліда, джерело контакту',
  'contact.tags': 'contact tags, tags, tag, labels, теги, тег, метки, мітки',
  'deal.tags': 'deal tags, tags, tag, labels, теги, тег, метки, мітки',
  'company.name':
    'company, company name, organization, organisation, organization name, organisation name, account, account name, associated company, business, business name, employer, firm, customer, client, компания, название компании, организация, фирма, юрлицо, клиент, контрагент, компанія, назва компанії, організація, фірма, клієнт',
  'company.website':
    'website, web site, website url, site, url, homepage, web, domain, company domain, company domain name, company website, сайт, веб сайт, домен, вебсайт',
  'company.industry':
    'industry, sector, company industry, vertical, line of business, отрасль, сфера деятельности, сфера, индустрия, галузь, сфера діяльності, індустрія',
  'company.size':
    'company size, employees, number of employees, no of employees, num employees, employee count, headcount, size, staff, размер компании, количество сотрудников, сотрудников, численность, розмір компанії, кількість співробітників, кількість працівників, співробітників',
  'company.country':
    'company country, organization country, account country, hq country, страна компании, країна компанії',
  'deal.key':
    'deal id, deal key, opportunity id, opportunity key, opp id, record id, id, deal number, order id, id сделки, номер сделки, id угоди, номер угоди, ид, код сделки, код угоди',
  'deal.contactKey':
    'contact id, contact key, person id, customer id, client id, user id, lead id, associated contact ids, associated contact id, primary contact id, id контакта, id контакту, id клиента, id клієнта',
  'deal.title':
    'deal name, deal title, deal, title, name, opportunity, opportunity name, opp name, subject, project, project name, название, название сделки, сделка, тема, назва, назва угоди, угода, проект, проєкт',
  'deal.stage':
    'stage, deal stage, pipeline stage, sales stage, opportunity stage, stage name, phase, sales phase, pipeline step, funnel stage, step, этап, этап сделки, этап воронки, стадия, стадия сделки, етап, етап угоди, етап воронки, стадія, стадія угоди',
  'deal.status':
    'status, deal status, opportunity status, outcome, result, won lost, is won, статус, статус сделки, статус угоди, результат, исход',
  'deal.value':
    'amount, deal amount, deal value, value, opportunity amount, close value, total, total value, price, deal size, revenue, expected revenue, budget, contract value, acv, tcv, mrr, arr, sum, сумма, сумма сделки, бюджет, стоимость, цена, сума, сума угоди, вартість, ціна',
  'deal.currency': 'currency, currency code, deal currency, currency iso code, валюта',
  'deal.closeDate':
    'close date, closing date, date closed or expected, deal close date, closedate, дата закрытия, дата закриття',
  'deal.expectedCloseOn':
    'expected close date, expected close, expected closing date, forecast close date, estimated close date, target close date, due date, ожидаемая дата закрытия, плановая дата закрытия, очікувана дата закриття, планова дата закриття',
  'deal.closedAt':
    'closed at, closed on, closed date, date closed, won time, lost time, won date, lost date, deal closed on, дата завершения, закрыта, дата завершення, закрито',
  'deal.createdAt':
    'created at, created, created on, create date, created date, date created, creation date, deal created, open date, opened, opened at, engage date, start date, added, date added, дата создания, создана, дата создания сделки, дата открытия, дата створення, створена, дата створення угоди, дата відкриття',
  'deal.reason':
    'lost reason, loss reason, closed lost reason, reason lost, reason for loss, close reason, reason, причина отказа, причина потери, причина проигрыша, причина відмови, причина втрати, причина програшу',
  'deal.owner':
    'owner, deal owner, opportunity owner, sales rep, sales agent, salesperson, sales person, account executive, account manager, assigned to, assignee, responsible, responsible user, owner name, owner email, rep, agent, ответственный, менеджер, ответственный менеджер, відповідальний, відповідальний менеджер',
  'deal.source':
    'source, lead source, deal source, source channel, channel, origin, original source, traffic source, utm source, marketing channel, источник, источник сделки, канал, джерело, джерело угоди',
  'deal.segment':
    'segment, deal type, type, customer type, customer segment, tier, сегмент, тип, тип клиента, тип клієнта',
  'deal.product':
    'product, product name, service, package, plan, line item, offering, продукт, товар, услуга, послуга, тариф',
  'deal.meetingAt':
    'meeting, meeting at, meeting date, meeting time, appointment, appointment date, demo date, next meeting, встреча, дата встречи, зустріч, дата зустрічі',
};

const known = new Set(Object.values(headerPhrases).flatMap((list) => list.split(', ').map(headerWords)));

/** Whether a cell reads like the head of a column: one of those names, or words joined as programs join them. */
export const isHeaderWord = (cell: string): boolean =>
  known.has(headerWords(cell)) || /^\p{Ll}+(_[\p{Ll}\d]+)+$/u.test(cell);
