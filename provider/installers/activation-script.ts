/** What all scripts share: whose keys are there, whether a code works, and an activation that leaves the old keys or the new. */

/** Whether the code works. Over the settings `agent`, `code`, `expires` (where the code does not say it) and `fresh_code` (where that goes). */
export const CODE_SCRIPT = String.raw`say() { printf '%s\n' "workato agent $agent: $*"; }
die() { say "$*" >&2; exit 1; }
has() { command -v "$1" > /dev/null 2>&1; }
# A claim of the code, a number; nothing where it cannot be read.
claim() {
  payload=$(printf '%s' "$code" | cut -d. -f2 | tr '_-' '/+')
  case $((${"$"}{#payload} % 4)) in 2) payload="$payload==" ;; 3) payload="$payload=" ;; esac
  printf '%s' "$payload" | base64 -d 2> /dev/null | tr -d ' "' | sed -n "s/.*[{,]$1:\([0-9][0-9]*\).*/\1/p"
}

check_code() {
  [ -n "$code" ] || die "there is no activation code: an agent that was activated gets no other, so a new host needs a new agent"
  whose=$(claim agent)
  [ -z "$whose" ] || [ "$whose" = "$agent" ] || die "the activation code is for agent $whose"
  check_expiry
}

check_expiry() {
  ends=$(claim exp)
  [ -n "$ends" ] || ends=$expires
  if [ -n "$ends" ] && [ "$(date +%s)" -ge "$ends" ]; then
    die "the activation code has expired (this host's clock: $(date -u)): run again with a fresh one$fresh_code, from npx pulumi-workato activation-code $agent"
  fi
}
`;

/** After that, over `renew`, `home`, `conf`, `state` and the settings of the proxy too. */
export const ACTIVATION_SCRIPT = String.raw`${CODE_SCRIPT}
keys_in() { [ -s "$1/cert.key" ] && [ -s "$1/cert.pem" ]; }
noted() { if [ -f "$state/$1" ]; then cat "$state/$1"; fi; }
note() { mkdir -p "$state" && printf '%s\n' "$2" > "$state/$1"; }

# Sets task to activate, settle (an activation was interrupted when it was done) or nothing. Another agent's keys stay, unless renewed.
choose_task() {
  task=activate
  keys_in "$conf" || restore_keys
  keys_in "$conf" || return 0
  holder=$(noted active)
  if [ "$(noted activating)" = "$agent" ] && [ "$holder" != "$agent" ]; then
    task=settle
  elif [ "$holder" = "$agent" ] || { [ -z "$holder" ] && [ "$renew" = no ]; }; then
    task=nothing
  elif [ "$renew" = no ]; then
    die "this host holds the keys of agent $holder: keep to that agent, or make this with renew: true"
  fi
}

# The keys that an activation which failed or was killed had moved away. They come back as they were: with no note of it.
restore_keys() {
  [ -d "$conf/keys-before-$agent" ] || return 0
  for key in cert.key cert.pem; do
    if [ -e "$conf/keys-before-$agent/$key" ]; then mv -f "$conf/keys-before-$agent/$key" "$conf/"; fi
  done
  rmdir "$conf/keys-before-$agent"
  rm -f "$state/activating"
}

activate() {
  mkdir -p "$conf"
  activating=yes
  for key in cert.key cert.pem; do
    if [ -e "$conf/$key" ]; then
      (umask 077 && mkdir -p "$conf/keys-before-$agent")
      mv "$conf/$key" "$conf/keys-before-$agent/"
    fi
  done
  note activating "$agent"
  set -- "--code=$code"
  if [ -n "$proxy_host" ]; then set -- "$@" "--proxy-host=$proxy_host" "--proxy-port=$proxy_port"; fi
  if [ -n "$proxy_username" ]; then set -- "$@" "--proxy-username=$proxy_username" "--proxy-password=$proxy_password"; fi
  "$home/bin/activate.sh" "$@" < /dev/null || {
    rm -f "$conf/cert.key" "$conf/cert.pem"
    die "the activation failed: see above"
  }
  keys_in "$conf" || die "the activation left no keys in $conf: give conf, the folder where it puts them"
  activating=no
}

# The new keys are in use.
settle() {
  note active "$agent"
  rm -f "$state/activating"
  if [ -d "$conf/keys-before-$agent" ]; then mv "$conf/keys-before-$agent" "$conf/keys-replaced-by-$agent"; fi
}

cleanup() {
  status=$?
  if [ "$activating" = yes ] && ! keys_in "$conf"; then
    restore_keys
    rm -f "$state/activating"
  fi
  if [ -n "$work" ]; then rm -rf "$work"; fi
  exit "$status"
}

prepare_cleanup() {
  activating=no
  work=''
  trap cleanup EXIT
  trap 'exit 1' HUP INT TERM
}
`;
