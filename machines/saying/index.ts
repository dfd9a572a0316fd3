export { wordsIn } from './languages.ts';
export {
  capital,
  english,
  inWords,
  Listed,
  oneAfterTheOther,
  say,
  Saying,
  term,
  type Said,
  type Words,
} from './saying.ts';
