import { Visitor } from 'vite';
import type { SourceModule } from './source-modules.ts';

const forbidden = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

/**
 * Where a module reads the clock or throws dice; the pure domain takes both from the world it is given. What the
 * language itself doesn't bring (crypto, performance, timers) is unknown to the type checker there.
 */
export function impurities({ program }: Pick<SourceModule, 'program'>): string[] {
  const found: string[] = [];
  new Visitor({
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        found.push('new Date()');
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && callee.name === 'Date') found.push('Date()');
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier') return;
      const name =
        property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '';
      if (forbidden.has(`${object.name}.${name}`)) found.push(`${object.name}.${name}`);
    },
  }).visit(program);
  return found;
}
