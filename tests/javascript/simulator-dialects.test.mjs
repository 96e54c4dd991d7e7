/**
 * @file A sample becomes what each host would have sent.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dialect } from '../../simulator/dialects/dialect.mjs';
import { camelKey, snakeKey } from '../../simulator/dialects/key-case.mjs';

const FULL = '01-website-widget-full';
const THEMED = '06-newest-host-theme-and-definitions';
const MOBILE = '08-mobile-app-current-snakecase';
const OLDEST = '10-legacy-v2.6';
const HOSTS = ['sent', 'newest', 'v4.16', 'v3.14', 'v2.6', 'mobile', 'mobile-4.0'];

/** The data of a sample as the simulator is to send it. */
const stored = (/** @type {string} */ name) => {
  const text = readFileSync(new URL(`../payloads/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('https://chatwoot.example.com/', 'http://127.0.0.1:8000/')).data;
};

/** What a host sends of data, as JSON has it. */
const convert = (/** @type {object} */ data, /** @type {any} */ host, around = {}) =>
  JSON.parse(JSON.stringify(dialect(data, host, { theme: 'sent', definitions: [], ...around })));

test('the mobile app damages keys as its libraries do', () => {
  const keys = [
    ['planName', 'planName', 'plan_name'],
    ['Plan Name', 'planName', 'plan_name'],
    ['customer_id_2', 'customerId2', 'customer_id2'],
    ['mrr_2024', 'mrr2024', 'mrr2024'],
    ['CPF', 'cpf', 'cpf'],
    ['order-no', 'orderNo', 'order_no'],
    ['user.id', 'userId', 'user_id'],
    ['a1b2', 'a1B2', 'a1_b2'],
    ['städte', 'städte', 'st_dte'],
    ['VIP?', 'vip?', 'vip'],
    ['HTMLText', 'htmlText', 'html_text'],
    ['pt_BR', 'ptBr', 'pt_br'],
    ['имя', 'имя', ''],
    ['名前', '名前', ''],
    ['A', 'a', 'a'],
    ['', '', ''],
  ];

  assert.deepEqual(
    keys.map(([key = '']) => [key, camelKey(key), snakeKey(camelKey(key))]),
    keys,
  );
});

test('of keys that become one, the last value stays', () => {
  const data = { conversation: { custom_attributes: { имя: 1, 名前: 2, planName: 3, 'Plan Name': 4 } } };

  assert.deepEqual(convert(data, 'mobile').conversation.custom_attributes, { '': 2, plan_name: 4 });
});

test("today's sample becomes the one that was made with the real libraries", () => {
  const mobile = stored(MOBILE);
  const today = stored(FULL);
  today.conversation.custom_attributes = mobile.conversation.custom_attributes = {};

  assert.deepEqual(convert(today, 'mobile'), mobile);
});

test('the first mobile app has camel case throughout', () => {
  const data = convert(stored(FULL), 'mobile-4.0');

  assert.deepEqual(Object.keys(data).sort(), ['contact', 'conversation', 'currentAgent']);
  assert.equal(data.conversation.meta.sender.phoneNumber, stored(FULL).contact.phone_number);
  assert.ok('customAttributes' in data.contact);
});

test("the mobile app's contact is the conversation's sender", () => {
  const data = convert(stored(FULL), 'mobile');

  assert.deepEqual(data.contact, data.conversation.meta.sender);
  assert.ok(!('contact_inboxes' in data.contact));
});

test('the oldest host knows no more than its sample', () => {
  const data = convert(stored(FULL), 'v2.6');
  const oldest = stored(OLDEST);
  const keys = (/** @type {object} */ object) => Object.keys(object).sort();

  assert.deepEqual(keys(data), keys(oldest));
  assert.deepEqual(keys(data.conversation), keys(oldest.conversation));
  assert.deepEqual(
    keys(data.contact).filter((key) => key !== 'contactableInboxes'),
    keys(oldest.contact),
  );
});

test('old hosts send whole inboxes with their secrets', () => {
  const { contact } = convert(stored(FULL), 'v3.14');

  assert.ok(!('contact_inboxes' in contact));
  assert.equal(contact.contactableInboxes[0].inbox.imap_password, 'secret-imap-password');
  assert.ok(!('contactableInboxes' in convert(stored(FULL), 'v4.16').contact));
});

test('numbers were text in old forms', () => {
  const data = { contact: { custom_attributes: { seats: 12 } } };

  assert.deepEqual(convert(data, 'v2.6'), { contact: { custom_attributes: { seats: '12' } } });
  assert.deepEqual(convert(data, 'v3.14'), data);
});

test('the newest host tells its theme, and what definitions it has', () => {
  for (const [theme, told] of [
    ['sent', 'dark'],
    ['light', 'light'],
  ]) {
    const data = convert(stored(THEMED), 'newest', { theme, definitions: [{ id: 1 }] });

    assert.deepEqual(data, { ...stored(THEMED), theme: told, customAttributes: [{ id: 1 }] });
  }
});

test('a web host spells the agent its own way', () => {
  const data = convert(stored(MOBILE), 'v4.16');

  assert.deepEqual(data.currentAgent, stored(MOBILE).current_agent);
  assert.ok(!('current_agent' in data));
});

for (const host of HOSTS) {
  test(`${host} tells odd data without complaint`, () => {
    for (const data of [
      {},
      { conversation: null, contact: [] },
      { conversation: { messages: [null, 7] } },
      { conversation: { messages: 7, meta: 'x' } },
    ]) {
      assert.equal(typeof convert(data, host), 'object');
    }
  });
}
