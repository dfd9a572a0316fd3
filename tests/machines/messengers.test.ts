import { describe, expect, test } from 'vitest';
import { dialled, messengerLink } from '../../machines/index.ts';

const olga = { phone: '+380 (44) 123-45-67', fields: { telegram: '@olga_hill', linkedin: 'olga-hill' } };
const text = 'Hi Olga & co, 10:00?';

describe('a link that opens the conversation', () => {
  test.each([
    ['whatsapp', 'https://wa.me/380441234567?text=Hi%20Olga%20%26%20co%2C%2010%3A00%3F'],
    ['sms', 'sms:+380441234567?&body=Hi%20Olga%20%26%20co%2C%2010%3A00%3F'],
    ['telegram', 'https://t.me/olga_hill'],
    ['viber', 'viber://chat?number=%2B380441234567'],
    ['signal', 'https://signal.me/#p/+380441234567'],
    ['linkedin', 'https://www.linkedin.com/in/olga-hill'],
    ['other', null],
  ] as const)('by %s', (via, link) => expect(messengerLink(via, olga, text)).toBe(link));

  test('goes by number to Telegram where no name is known', () => {
    expect(messengerLink('telegram', { phone: '00380441234567', fields: {} }, text)).toBe(
      'https://t.me/+380441234567',
    );
  });

  test('is none where the number says no country, or nothing is known', () => {
    expect(messengerLink('whatsapp', { phone: '044 123 45 67', fields: {} }, text)).toBeNull();
    expect(messengerLink('linkedin', { phone: null, fields: {} }, text)).toBeNull();
  });

  test('never leads to what somebody has put into a profile instead of a name', () => {
    const profile = (linkedin: string) =>
      messengerLink('linkedin', { phone: null, fields: { linkedin } }, text);
    expect(profile('javascript:alert(1)')).toBeNull();
    expect(profile('../../evil')).toBeNull();
    expect(profile('https://www.linkedin.com/in/olga')).toBe('https://www.linkedin.com/in/olga');
  });
});

test('a number is dialled as it is written, without what parts it', () => {
  expect(dialled('+44 20 7946 0000')).toBe('+442079460000');
  expect(dialled('0044 20 7946 0000')).toBe('+442079460000');
  expect(dialled('020 7946')).toBe('0207946');
  expect(dialled('ask reception')).toBeNull();
});
