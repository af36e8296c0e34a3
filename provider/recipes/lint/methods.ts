/**
 * What Workato's documentation of formulas lists: methods of text, numbers, dates and lists, units of time, and those of
 * `workato`. Workato's support adds others on request, so that one that is not here is no more than doubtful.
 * Source: Workato's pages on formulas, and `formulas.json` of workato-devs/recipe-lint.
 */

const LISTED = `
blank? present? presence is_true? is_not_true? include? exclude? match? starts_with? ends_with? even? odd? dst?
lstrip rstrip strip strip_tags scrub ljust rjust reverse gsub sub slice scan split encode transliterate parameterize
capitalize titleize upcase downcase truncate quote length size bytes bytesize byteslice ordinalize
to_s to_f to_i to_currency to_currency_code to_currency_name to_currency_symbol to_phone to_country_alpha2 to_country_alpha3
to_country_name to_state_code to_state_name to_hex to_date to_time to_json to_xml to_csv to_param
abs round ceil floor
now today from_now ago wday yday yweek strftime in_time_zone
beginning_of_hour beginning_of_day beginning_of_week beginning_of_month beginning_of_year end_of_month
second seconds minute minutes hour hours day days week weeks month months year years
first last index count where except pluck format_map join smart_join concat sum uniq flatten max min compact keys values
from_xml encode_www_form encode_url
encode_sha256 encode_hex decode_hex encode_base64 decode_base64 encode_urlsafe_base64 decode_urlsafe_base64
as_string as_utf8 sha1 hmac_sha1 hmac_sha256 hmac_sha512 hmac_md5 md5_hexdigest
jwt_encode_rs256 parse_yaml render_yaml
`;

export const METHODS: readonly string[] = LISTED.trim().split(/\s+/);

const KNOWN = new Set(METHODS);

export const isMethod = (name: string): boolean => KNOWN.has(name);
