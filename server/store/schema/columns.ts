/** 0 or 1. */
export type Flag = number;
/** JSON text. */
export type Json = string;
