import { z } from 'zod';

export const NodeId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be made of letters, digits, "-" and "_"');

/**
 * What every node on the canvas has. Positions are canvas units and mean the node's middle, so that nodes of different
 * sizes stand in line; the horizon is y = 0, customers above it (y < 0).
 */
export const nodeBase = {
  id: NodeId,
  name: z.string().max(120),
  x: z.number(),
  y: z.number(),
  /** A remark for whoever reads the drawing; never shown to customers. */
  note: z.string().max(2000).optional(),
};
