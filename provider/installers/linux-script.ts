/** The part of the Linux installer that is the same for all: functions over the settings above it. Backslashes are the shell's. */

import { ACTIVATION_SCRIPT } from "./activation-script";

export const LINUX_SCRIPT = String.raw`${ACTIVATION_SCRIPT}
# The proxy goes to programs by their environment, which other users cannot read.
outside() {
  (
    if [ -n "$proxy_url" ]; then export http_proxy="$proxy_url" https_proxy="$proxy_url"; fi
    "$@"
  )
}

# Sets home and conf where they are not given and an agent is there.
locate() {
  if [ -z "$home" ]; then
    for one in "$home_package" "$archive_home"; do
      if [ -x "$one/bin/activate.sh" ]; then home=$one && break; fi
    done
  fi
  if [ -z "$conf" ] && [ -d "$conf_package" ]; then conf=$conf_package; fi
  if [ -z "$conf" ] && [ -n "$home" ]; then conf=$home/conf; fi
}

fetch_code() {
  if [ -n "${"$"}{WORKATO_ACTIVATION_CODE:-}" ]; then
    code=$WORKATO_ACTIVATION_CODE
    expires=''
  elif [ -n "$code_command" ]; then
    code=$(eval "$code_command") || die "the command for the activation code failed"
  fi
  unset WORKATO_ACTIVATION_CODE
}

check_names() {
  gateways | while read -r host; do
    [ -z "$host" ] || getent hosts "$host" > /dev/null || die "cannot resolve $host: the agent needs it, behind a proxy too"
  done
}

# TLS fails without the agent's certificate, and that is fine: what counts is that a connection came about.
check_reach() {
  gateways | while read -r host; do
    [ -n "$host" ] || continue
    met=$(outside curl -s -o /dev/null -w '%{http_connect} %{time_connect}' --connect-timeout 10 --max-time 20 "https://$host/" < /dev/null) || true
    case $proxy_host:$met in
      :*' 0' | :*' 0.000000' | :) die "cannot reach $host, port 443: let this host out to it" ;;
      :* | *:200' '*) ;;
      *) die "the proxy $proxy_host does not let this host out to $host, port 443 (answer to CONNECT: ${"$"}{met%% *})" ;;
    esac
  done
}

choose_method() {
  [ "$method" = auto ] || return 0
  if has apt-get; then method=apt; elif has dnf && [ -n "$dnf_repository" ]; then method=dnf; else method=archive; fi
}

installed_version() {
  case $method in
    apt) dpkg-query -W -f='${"$"}{Status} ${"$"}{Version}' workato-agent 2> /dev/null | sed -n 's/^[a-z]* ok installed //p' ;;
    dnf) if rpm -q workato-agent > /dev/null 2>&1; then rpm -q --qf '%{VERSION}-%{RELEASE}' workato-agent; fi ;;
    archive) if [ -x "$archive_home/bin/activate.sh" ]; then noted version | grep . || echo unknown; fi ;;
  esac
}

must_install() {
  installed=$(installed_version)
  [ -n "$installed" ] || return 0
  [ -n "$version" ] || return 1
  case $installed in "$version" | "$version"-*) return 1 ;; esac
}

install_tools() {
  if has curl && { [ "$method" != apt ] || has gpg; }; then return 0; fi
  [ "$method" = apt ] || die "install curl first"
  outside apt-get update
  outside apt-get install -y --no-upgrade ca-certificates curl gnupg
}

install_agent() {
  say "installing${"$"}{version:+ version $version} ($method)"
  case $method in
    apt)
      outside curl -fsSL "$apt_key" -o "$work/key"
      gpg --dearmor --yes -o "$apt_keyring" "$work/key"
      printf 'deb [signed-by=%s] %s stable main\n' "$apt_keyring" "$apt_repository" > "$apt_list"
      chmod 644 "$apt_keyring" "$apt_list"
      outside apt-get update
      if [ -n "$version" ]; then
        outside apt-get install -y --allow-downgrades --allow-change-held-packages "workato-agent=$version"
        apt-mark hold workato-agent
      else
        outside apt-get install -y --no-upgrade workato-agent
      fi
      ;;
    dnf)
      # Not enabled: an upgrade of the host leaves the agent as it is.
      printf '[workato]\nname=Workato\nbaseurl=%s\nenabled=0\ngpgcheck=1\ngpgkey=%s\n' "$dnf_repository" "$dnf_key" > "$dnf_list"
      chmod 644 "$dnf_list"
      outside dnf install -y --enablerepo=workato "workato-agent${"$"}{version:+-$version}"
      ;;
    archive) install_archive ;;
  esac
}

# Of a JSON text in one line: the first text after these names.
text_in() { printf '%s' "$release" | tr -d ' \t\r\n' | sed -n "s/.*$1\"\([^\"]*\)\".*/\1/p"; }

install_archive() {
  has tar || die "install tar first"
  if [ -z "$archive_url" ]; then
    release=$(outside curl -fsSL "$releases")
    newest=$(text_in '"version":')
    archive_url=$(text_in '"artifacts":{[^}]*"linux":')
    archive_checksum=$(text_in '"checksum":{[^}]*"linux":')
    [ -n "$archive_url" ] && [ -n "$archive_checksum" ] || die "$releases names no archive: give archive { url, checksum }"
    [ -z "$version" ] || [ "$version" = "$newest" ] || die "$releases has version $newest, not $version: give archive { url, checksum }"
    case $archive_url in http*) ;; *) archive_url=${"$"}{releases%/*}/$archive_url ;; esac
    version=$newest
  fi
  outside curl -fsSL "$archive_url" -o "$work/archive"
  case ${"$"}{#archive_checksum} in 32) sum=md5sum ;; *) sum=sha256sum ;; esac
  [ "$($sum "$work/archive" | cut -d' ' -f1)" = "$archive_checksum" ] || die "the archive is not what its checksum says: $archive_url"
  id workato > /dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin --home-dir "$archive_home" workato
  before=''
  if [ -e "$archive_home" ]; then
    before=$archive_home.before-$(date +%s)
    mv "$archive_home" "$before"
  fi
  mkdir -p "$archive_home"
  tar -xf "$work/archive" -C "$archive_home" --strip-components=1
  mkdir -p "$archive_home/conf"
  if [ -n "$before" ] && [ -d "$before/conf" ]; then cp -pR "$before/conf/." "$archive_home/conf/"; fi
  chown -R workato "$archive_home"
  cat > "$units/$service" << UNIT
[Unit]
Description=Workato on-prem agent
Wants=network-online.target
After=network-online.target

[Service]
User=workato
WorkingDirectory=$archive_home
ExecStart=/bin/sh "$archive_home/bin/run.sh"
Restart=on-failure
TimeoutStopSec=45

[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload
  note version "$version"
}

# The service's user, and nobody else, reads what is secret.
for_service() {
  user=$(systemctl show -p User --value "$service" 2> /dev/null) || user=''
  chown "${"$"}{user:-root}" "$@"
  chmod u=rw,go= "$@"
}

write_config() {
  file=$conf/config.yml
  [ -n "$config$proxy_config" ] || return 0
  if [ -n "$config" ]; then
    [ "$(cat "$file" 2> /dev/null)" != "$config" ] || return 0
  elif grep -q '^proxy:' "$file" 2> /dev/null; then
    return 0
  fi
  mkdir -p "$conf"
  (
    umask 077
    if [ -z "$config" ] && [ -f "$file" ]; then cat "$file"; fi
    printf '%s\n' "$config$proxy_config"
  ) > "$file.new"
  for_service "$file.new"
  mv "$file.new" "$file"
  changed=yes
}

start() {
  systemctl enable "$service"
  systemctl restart "$service"
  settle
}

main() {
  [ "$(id -u)" -eq 0 ] || die "run this script as root"
  export DEBIAN_FRONTEND=noninteractive
  changed=no
  prepare_cleanup
  work=$(mktemp -d)
  choose_method
  locate
  task=activate
  if [ -n "$conf" ]; then choose_task; fi
  if [ "$task" = settle ]; then
    say "taking up what was interrupted after the activation"
    for_service "$conf/cert.key" "$conf/cert.pem"
    start
    return
  fi
  if [ "$task" = nothing ]; then
    if must_install; then
      install_tools
      install_agent
      changed=yes
    fi
    write_config
    if [ "$changed" = yes ]; then systemctl restart "$service"; fi
    say "activated already"
    return
  fi

  fetch_code
  check_code
  check_names
  install_tools
  check_reach
  if must_install; then install_agent; fi
  locate
  [ -n "$home" ] && [ -x "$home/bin/activate.sh" ] || die "there is no bin/activate.sh: give home, the folder of the agent"
  write_config
  check_expiry
  activate
  for_service "$conf/cert.key" "$conf/cert.pem"
  start
  say "activated and started"
}

main "$@"
`;
