/*
 * What templates may use of Liquid. Mail is filled in on the server by the real engine; lint only reads, so that the
 * designer needn't carry that engine. A test holds these lists against it.
 */

export const liquidFilters: ReadonlySet<string> = new Set(
  `abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape compact
  concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by downcase escape
  escape_once find find_exp find_index find_index_exp first floor group_by group_by_exp has has_exp hmac_sha256 inspect
  join json jsonify last lstrip map minus modulo money newline_to_br normalize_whitespace number_of_words plus pop
  prepend push raw reject reject_exp remove remove_first remove_last replace replace_first replace_last reverse round
  rstrip sample sha256 shift size slice slugify sort sort_natural split squish strip strip_html strip_newlines sum times
  to_integer truncate truncatewords uniq unshift upcase uri_escape url_decode url_encode where where_exp xml_escape`.split(
    /\s+/,
  ),
);

/** Tags that stand for themselves. */
export const plainTags: ReadonlySet<string> = new Set([
  'assign',
  'increment',
  'decrement',
  'break',
  'continue',
  'liquid',
  '#',
]);

/** Tags that enclose something, up to the same name with "end" before it. */
export const blockTags: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'case',
  'for',
  'tablerow',
  'capture',
  'comment',
  'raw',
]);

/** Tags inside a block, and the blocks they belong to. */
export const branchTags: Readonly<Record<string, readonly string[]>> = {
  else: ['if', 'unless', 'case', 'for'],
  elsif: ['if', 'unless'],
  when: ['case'],
};

/** Words of conditions and loops that look like variables. */
export const keywords: ReadonlySet<string> = new Set(
  'and or not contains in with as true false nil null empty blank reversed limit offset cols forloop tablerowloop'.split(
    ' ',
  ),
);
