import { describe, expect, it } from 'vitest';
import { channelIn } from '../../../../machines/interop/drawio/channels.ts';
import { eventIn, isSilence } from '../../../../machines/interop/drawio/events.ts';
import { languageOf } from '../../../../machines/interop/drawio/language.ts';
import {
  isBareAnswer,
  isCustomer,
  isEndWord,
  isPassive,
  isPast,
  isStartWord,
  outcomeIn,
} from '../../../../machines/interop/drawio/words.ts';

describe('what words hint at', () => {
  it.each([
    ['Proposal received', true],
    ['Received the proposal', true],
    ['Demo booked by phone', true],
    ['Contract signed', true],
    ['Заявка получена', true],
    ['Угоду підписано', true],
    ['Adjust quantities if needed', false],
    ['Link to related content', false],
    ['Send the proposal', false],
    ['Speed', false],
    ['позвонить клиенту', false],
  ])('%s has happened: %s', (words, happened) => {
    expect(isPast(words)).toBe(happened);
  });

  it.each([
    ['Deal won', 'won'],
    ['Payment received', 'won'],
    ['Rejected', 'lost'],
    ['Closed lost', 'lost'],
    ['Not interested', 'lost'],
    ['Not qualified', 'disqualified'],
    ['Nurture list', 'nurture'],
    ['Отказ', 'lost'],
    ['Сделка закрыта', 'won'],
    ['Відмова', 'lost'],
    ['Proposal', null],
  ])('%s ends a deal as %s', (words, outcome) => {
    expect(outcomeIn(words)).toBe(outcome);
  });

  it.each([
    ['Client replied', 'replied'],
    ['accepts', 'accepted'],
    ['Paid?', 'paid'],
    ['оплатил', 'paid'],
    ['підписав договір', 'signed'],
    ['fills in the form', 'form.submitted'],
    ['not paid', null],
    ['no reply', null],
    ['next week', null],
  ])('%s is the event %s', (words, event) => {
    expect(eventIn(words)).toBe(event);
  });

  it.each(['Yes', 'no', 'Да', 'нет', 'Так', 'ні', 'Ja', 'Rejected', 'OK'])('%s is an answer', (word) => {
    expect(isBareAnswer(word)).toBe(true);
  });

  it.each(['no answer', 'нет ответа', 'без відповіді', 'not responding'])('%s is silence', (words) => {
    expect(isSilence(words)).toBe(true);
  });

  it.each(['Comparing offers', 'Waits for approval', 'Думает', 'очікує', 'No response'])(
    '%s is passive',
    (words) => {
      expect(isPassive(words)).toBe(true);
    },
  );

  it.each([
    ['Start', true, false],
    ['начало', true, false],
    ['End', false, true],
    ['Кінець', false, true],
    ['Start the call', false, false],
  ])('%s is a start or an end only by itself', (word, starts, ends) => {
    expect([isStartWord(word), isEndWord(word)]).toEqual([starts, ends]);
  });

  it.each([
    ['Call the lead', 'call'],
    ['Recall the terms', 'task'],
    ['Send an e-mail', 'email'],
    ['отправить письмо', 'email'],
    ['зателефонувати клієнту', 'call'],
    ['Demo for the team', 'meeting'],
    ['Prepare the proposal', 'task'],
  ])('%s is done by %s', (words, channel) => {
    expect(channelIn(words)).toBe(channel);
  });

  it('tells customers from the team', () => {
    expect(['Customer', 'Клиенты', 'Покупець'].every(isCustomer)).toBe(true);
    expect(['Sales', 'Менеджер', 'Warehouse'].some(isCustomer)).toBe(false);
  });

  it.each([
    ['Call the lead and send the proposal', 'en'],
    ['Позвонить клиенту', 'ru'],
    ['Зателефонувати клієнту її', 'uk'],
    ['Kunde anrufen und Angebot für die Küche prüfen, nicht ändern', 'de'],
    ['', 'en'],
  ])('%j is written in %s', (words, language) => {
    expect(languageOf(words)).toBe(language);
  });
});
