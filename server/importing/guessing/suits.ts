import type { ImportTargetPath } from '../../../machines/api/index.ts';
import { maxDistinct, type ColumnFacts } from '../reading/columns.ts';

const dates = new Set<ImportTargetPath>([
  'contact.consentAt',
  'contact.createdAt',
  'deal.closeDate',
  'deal.expectedCloseOn',
  'deal.closedAt',
  'deal.createdAt',
  'deal.meetingAt',
]);

/** As many different values as the steps of a long process, with the misspellings of years. */
const mostStages = 60;

/**
 * Whether the values can be what a header promises. A column of phones may be called "contact", and one with "cellular"
 * and "telephone" in it as well. An empty column is taken by its name,
 * and a third of fitting values will do: the others are told of row by row.
 */
export function suits(column: ColumnFacts, target: ImportTargetPath): boolean {
  const { shapes, filled, distinct, samples } = column;
  if (filled === 0) return true;
  const isNumber = shapes.number > 0.8 && shapes.money === 0;
  const words = !isNumber && shapes.email < 0.5 && shapes.date < 0.5;
  if (dates.has(target))
    return shapes.date > 0.3 || samples.every((value) => /^\d{5}([.,]\d+)?$|^\d{10}$|^\d{13}$/.test(value));
  switch (target) {
    case 'contact.email':
      return shapes.email > 0.3;
    case 'contact.phone':
      return shapes.phone > 0.5 && shapes.date < 0.5;
    case 'contact.consent':
    case 'contact.optedOut':
      return shapes.yesNo > 0.5;
    case 'deal.value':
      return shapes.number > 0.3 && shapes.date < 0.5;
    case 'company.size':
      return shapes.number > 0.5 || samples.every((value) => /\d/.test(value));
    case 'company.website':
      // "Time spent on website" counts something.
      return (
        words &&
        shapes.yesNo < 0.5 &&
        !samples.some((value) => /linkedin\.|facebook\.|twitter\.|t\.me\//i.test(value))
      );
    case 'contact.name':
    case 'contact.firstName':
    case 'contact.lastName':
    case 'company.name':
      // Names repeat, but not as the two or three kinds of something do.
      return words && shapes.phone < 0.5 && (filled < 20 || distinct > 5);
    case 'deal.title':
      return words && (filled < 20 || distinct > 5);
    case 'deal.stage':
    case 'deal.status':
      return (
        distinct <= mostStages &&
        !isNumber &&
        shapes.date < 0.5 &&
        shapes.email < 0.5 &&
        (!isNumber || distinct < 12)
      );
    case 'deal.owner':
    case 'contact.owner':
      return !isNumber && shapes.date < 0.5;
    case 'contact.source':
    case 'deal.source':
    case 'deal.segment':
    case 'deal.product':
    case 'contact.jobTitle':
    case 'contact.country':
    case 'contact.language':
    case 'company.country':
    case 'company.industry':
    case 'deal.currency':
    case 'deal.reason':
    case 'contact.consentSource':
      return words;
    case 'contact.key':
    case 'deal.key':
      // Ids that repeat mean a row per line item: told of row by row, rather than made several times.
      return distinct >= Math.min(filled * 0.5, maxDistinct) && shapes.date < 0.5 && shapes.email < 0.9;
    default:
      return true;
  }
}
