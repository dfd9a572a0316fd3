import { fold, foldedWords } from './fold.ts';
import { nameKeys } from './sound.ts';

/** How companies are incorporated says nothing of who they are. Folded. */
const legalForms = new Set(
  [
    'inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pte pty',
    'gmbh mbh ug ag kg ohg ek eg gbr se kgaa haftungsbeschrankt cokg',
    'sa sas sarl sasu eurl srl spa snc sl slu bv nv vof cv ab as asa aps oy oyj kft zrt nyrt doo ad eood ood sro zao',
    'zoo spzoo oao ooo pao ao tov pp fop too ip chp',
    'ооо оао зао пао ао ип чп тоо тдв тов пп фоп ват зат прат пат ат кп дп тзов тз',
  ].flatMap((line) => line.split(' ')),
);

/** Written with dots or spaces in between: "S.A.", "sp. z o.o.", "& Co. KG". */
const spelledOut =
  /(?<![\p{L}\p{N}])(?:sp\.? ?z ?o\.? ?o\.?|s\. ?r\. ?o\.?|s\. ?r\. ?l\.?|s\. ?a\. ?r\. ?l\.?|s\. ?a\. ?s\.?|s\. ?p\. ?a\.?|s\. ?a\.|b\. ?v\.|n\. ?v\.|d\. ?o\. ?o\.?|e\. ?k\.|l\. ?l\. ?c\.?|т\. ?о\. ?в\.?|о\. ?о\. ?о\.?)(?![\p{L}\p{N}])/gu;

const longForms = new RegExp(
  [
    'товариство з обмеженою відповідальністю',
    'общество с ограниченной ответственностью',
    'приватне акціонерне товариство',
    'акціонерне товариство',
    'акционерное общество',
    'приватне підприємство',
    'фізична особа-підприємець',
    'индивидуальный предприниматель',
    'gesellschaft mit beschränkter haftung',
    'limited liability company',
  ]
    .map(fold)
    .join('|'),
  'gu',
);

/** The words of a company's name without how it is incorporated, folded; all of them where nothing else would be left. */
export function companyWordsOf(name: string): string[] {
  const text = fold(name).replace(longForms, ' ');
  const words = foldedWords(text.replace(spelledOut, ' '));
  const own = words.filter((word) => !legalForms.has(word) && word !== 'and' && word !== 'und');
  return own.length > 0 ? own : foldedWords(name);
}

/** A company's name as it sounds, the same for "ТОВ «Ромашка»", "Ромашка" and "Romashka LLC". */
export const companySound = (name: string): string => companyWordsOf(name).flatMap(nameKeys).join(' ');

/** The domain that a website or an address of the web lies at, without "www."; null for what is none. */
export function domainOfSite(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '');
  return /^[^\s@.]+(?:\.[^\s@.]+)+$/.test(host) ? host : null;
}
