const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

export const isAddress = (text: string): boolean => address.test(text.trim());
