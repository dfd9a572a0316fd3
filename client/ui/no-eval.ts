import { config } from 'zod';

/*
 * The page's security policy forbids code made from strings. zod would try to compile its schemas that way, be
 * refused, and go on without: asking it not to try keeps the console clean. Imported before any schema is made.
 */
config({ jitless: true });
