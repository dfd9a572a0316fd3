import { expect, test } from 'vitest';
import { matching } from '../../../client/processes/gallery/search.ts';
import { lineBetween, roomOf, type OutlineNode } from '../../../client/ui/process-picture-lines.ts';
import type { TemplateCard } from '../../../machines/api/index.ts';

const card = (id: string, name: string, stages: string[] = []): TemplateCard => ({
  id,
  name,
  description: `For ${name}`,
  processName: `${name}: all of it`,
  stages,
  steps: 1,
  emails: 1,
  scenarios: 1,
  outline: { nodes: [], edges: [] },
});
const cards = [card('homes', 'Недвижимость', ['Показ назначен']), card('saas', 'B2B SaaS', ['Demo booked'])];
const found = (search: string) => matching(cards, search).map(({ id }) => id);

test('templates are found by words of their names, descriptions and stages, in any case and order', () => {
  expect(found('')).toEqual(['homes', 'saas']);
  expect(found('  booked DEMO ')).toEqual(['saas']);
  expect(found('показ')).toEqual(['homes']);
  expect(found('demo показ')).toEqual([]);
});

const node = (id: string, x: number, y: number): OutlineNode => ({ id, kind: 'step', name: id, x, y });

test('a small picture shows every node with room around, and something where there is none', () => {
  const room = roomOf([node('a', 0, -80), node('b', 800, -336)]);
  expect(room.left).toBeLessThan(-78);
  expect(room.left + room.width).toBeGreaterThan(878);
  expect(room.top).toBeLessThan(-372);
  expect(room.top + room.height).toBeGreaterThan(0);
  expect(roomOf([]).width).toBeGreaterThan(0);
});

test('its lines run from border to border, straight where nodes stand in line', () => {
  expect(lineBetween(node('a', 0, -80), node('b', 400, -80))).toBe('M78,-80L322,-80');
  expect(lineBetween(node('a', 0, -80), node('b', 0, -336))).toBe('M0,-116L0,-300');
  const bent = lineBetween(node('a', 0, -80), node('b', 400, -336));
  expect(bent.startsWith('M0,-116') || bent.startsWith('M78,-80')).toBe(true);
  expect(bent).toContain('Q');
});
