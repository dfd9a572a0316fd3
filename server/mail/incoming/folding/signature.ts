/** RFC 3676: two dashes and a space; the space gets lost on the way, and phones turn the dashes into one. */
export const isSignatureMark = (line: string): boolean => /^\s?(--|—|–|__)\s*$/.test(line);

/** A line of nothing but one sign again and again. */
export const isRule = (line: string): boolean =>
  /^\s*(-{3,}|_{3,}|={3,}|\*{3,}|~{3,}|#{3,}|\+{3,})\s*$/.test(line);

const device = [
  /^[\s<([*]*(sent|posted|written) (from|via|with|by|on|using)(?!\p{L}).{0,100}$/iu,
  /^\s*(get|download|try) \[?(outlook|boxer|spark|gmail|yahoo mail|mailbird|bluemail|aqua mail)(?!\p{L}).{0,100}$/iu,
  /^\s*from my (iphone|ipad|android|phone|mobile|samsung|blackberry)\b.{0,60}$/i,
  /^\s*\p{L}+ from mobile\s*$/iu,
  /^\s*(envoyé (depuis|de|à partir de)|obtenir outlook|téléchargez outlook|télécharger outlook)(?!\p{L}).{0,100}$/iu,
  /^\s*(von mein(em|er) .{1,60} gesendet|diese nachricht wurde von .{1,80} gesendet|gesendet (von|mit|aus)|holen sie sich outlook|outlook für .{1,20} (holen|beziehen))(?!\p{L}).{0,100}$/iu,
  /^\s*(enviado (desde|do|a partir|con|de)|enviada (do|pelo)|obtener outlook|obter o outlook|inviato (da|dal)|ottieni outlook|scarica outlook)(?!\p{L}).{0,100}$/iu,
  /^\s*(verzonden (met|vanaf|vanuit|via)|outlook voor .{1,20} downloaden|skickat från|skickades från|sendt fra|hent outlook|hämta outlook|lähetetty|wysłane z|wysłano z|pobierz outlook|odesláno z|trimis de pe|elküldve)(?!\p{L}).{0,100}$/iu,
  /^\s*(отправлено (с|из|со|через)|послано (с|из)|отослано (с|из)|надіслано (з|із|зі|через)|відправлено (з|із|зі|через)|надіслане з|скачать outlook|завантажити outlook|получить outlook|отримати outlook)(?!\p{L}).{0,100}$/iu,
  /^\s*(从我的|從我的|发自我的|發自我的|iPhoneから送信|iPadから送信|나의 iPhone에서 보냄).{0,60}$/u,
];

/** "Sent from my iPhone" in the languages in which phones say it. */
export const isDeviceLine = (line: string): boolean =>
  line.length <= 200 && device.some((pattern) => pattern.test(line));

/** What programs leave behind to see whether a mail is opened: no word in it. */
export const isInvisible = (line: string): boolean =>
  line.trim() !== '' && /^[\s\u00a0\u200b-\u200f\u2060\ufeff\u1427]+$/u.test(line);
