/** The part of the Windows installer that is the same for all: functions over the settings above it. Backslashes are PowerShell's. */

export const WINDOWS_SCRIPT = String.raw`function Write-Line([string]$text) { Write-Output "workato agent $($agent): $text" }
function Stop-Here([string]$text) { throw "workato agent $($agent): $text" }

$conf = Join-Path $agentHome 'conf'
$before = Join-Path $conf "keys-before-$agent"
$state = Join-Path $env:ProgramData 'pulumi-workato'
$keys = @('cert.key', 'cert.pem')

function Test-Keys {
  foreach ($key in $keys) {
    $file = Get-Item -LiteralPath (Join-Path $conf $key) -ErrorAction SilentlyContinue
    if (-not $file -or $file.Length -eq 0) { return $false }
  }
  return $true
}

function Get-Note([string]$name) {
  $file = Join-Path $state $name
  if (Test-Path -LiteralPath $file) { return (Get-Content -LiteralPath $file -Raw).Trim() }
  return ''
}

function Set-Note([string]$name, [string]$text) {
  New-Item -ItemType Directory -Force -Path $state | Out-Null
  Set-Content -LiteralPath (Join-Path $state $name) -Value $text
}

function Remove-Note([string]$name) {
  Remove-Item -LiteralPath (Join-Path $state $name) -Force -ErrorAction SilentlyContinue
}

# A claim of the code, a number; 0 where it cannot be read.
function Get-Claim([string]$name) {
  try {
    $part = $code.Split('.')[1].Replace('-', '+').Replace('_', '/')
    while ($part.Length % 4 -ne 0) { $part += '=' }
    $payload = Get-Text $part
    if ($payload -match ('[{,]\s*"' + $name + '"\s*:\s*"?([0-9]+)')) { return [long]$Matches[1] }
  } catch { }
  return 0
}

function Confirm-Code {
  if (-not $code) { Stop-Here 'there is no activation code: an agent that was activated gets no other, so a new host needs a new agent' }
  if ($code -notmatch '^[A-Za-z0-9._~-]+$') { Stop-Here 'the activation code is none: it has characters that no code has' }
  $whose = Get-Claim 'agent'
  if ($whose -ne 0 -and "$whose" -ne $agent) { Stop-Here "the activation code is for agent $whose" }
  Confirm-Expiry
}

function Confirm-Expiry {
  $ends = Get-Claim 'exp'
  if ($ends -eq 0) { $ends = $expires }
  if ($ends -ne 0 -and [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -ge $ends) {
    Stop-Here "the activation code has expired (this host's clock: $([DateTime]::UtcNow.ToString('u'))): run again with a fresh one in WORKATO_ACTIVATION_CODE, from npx pulumi-workato activation-code $agent"
  }
}

function Confirm-Gateway([string]$name) {
  try { [Net.Dns]::GetHostAddresses($name) | Out-Null } catch { Stop-Here "cannot resolve $($name): the agent needs it, behind a proxy too" }
  $tcp = New-Object Net.Sockets.TcpClient
  try {
    $to = $name
    $port = 443
    if ($proxyHost) {
      $to = $proxyHost
      $port = $proxyPort
    }
    if (-not $tcp.ConnectAsync($to, $port).Wait(10000)) { Stop-Here "cannot reach $to, port $($port): let this host out to it" }
    if (-not $proxyHost) { return }
    $ask = "CONNECT $($name):443 HTTP/1.1${"`"}r${"`"}nHost: $($name):443${"`"}r${"`"}n"
    if ($proxyUsername) {
      $login = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($proxyUsername):$proxyPassword"))
      $ask += "Proxy-Authorization: Basic $login${"`"}r${"`"}n"
    }
    $stream = $tcp.GetStream()
    $stream.ReadTimeout = 20000
    $bytes = [Text.Encoding]::ASCII.GetBytes("$ask${"`"}r${"`"}n")
    $stream.Write($bytes, 0, $bytes.Length)
    $answer = (New-Object IO.StreamReader($stream)).ReadLine()
    if ($answer -notmatch '^HTTP/1\.\d 200') { Stop-Here "the proxy $proxyHost does not let this host out to $name, port 443 (answer to CONNECT: $answer)" }
  } catch [AggregateException] {
    Stop-Here "cannot reach $to, port $($port): let this host out to it"
  } finally {
    $tcp.Dispose()
  }
}

function Install-Agent {
  if (-not $setupUrl) { Stop-Here "there is no agent in $($agentHome): install it first, or give setup" }
  Write-Line 'installing'
  $file = Join-Path ([IO.Path]::GetTempPath()) "workato-agent-setup-$agent.exe"
  $request = @{ Uri = $setupUrl; OutFile = $file; UseBasicParsing = $true }
  if ($proxyHost) { $request.Proxy = "http://$($proxyHost):$proxyPort" }
  if ($proxyUsername) {
    $secret = New-Object Security.SecureString
    foreach ($letter in $proxyPassword.ToCharArray()) { $secret.AppendChar($letter) }
    $request.ProxyCredential = New-Object Management.Automation.PSCredential($proxyUsername, $secret)
  }
  try {
    Invoke-WebRequest @request
    if ((Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash -ne $setupSha256) { Stop-Here "the setup is not what its SHA-256 says: $setupUrl" }
    $arguments = @{}
    if ($setupArguments) { $arguments.ArgumentList = $setupArguments.Split([char]0) }
    $process = Start-Process -FilePath $file -Wait -PassThru @arguments
    if ($process.ExitCode -ne 0) { Stop-Here "the setup ended with $($process.ExitCode)" }
  } finally {
    Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
  }
}

# For the system, administrators and services alone.
function Protect-File([string]$file) {
  & icacls.exe $file /inheritance:r /grant:r '*S-1-5-18:F' '*S-1-5-32-544:F' '*S-1-5-6:R' | Out-Null
  if ($LASTEXITCODE -ne 0) { Stop-Here "cannot restrict who reads $file" }
}

# True when it wrote something.
function Update-Config {
  if (-not $config) { return $false }
  $file = Join-Path $conf 'config.yml'
  if ((Test-Path -LiteralPath $file) -and [IO.File]::ReadAllText($file) -ceq $config) { return $false }
  New-Item -ItemType Directory -Force -Path $conf | Out-Null
  if (-not (Test-Path -LiteralPath $file)) { New-Item -ItemType File -Path $file | Out-Null }
  Protect-File $file
  [IO.File]::WriteAllText($file, $config, (New-Object Text.UTF8Encoding($false)))
  return $true
}

# The keys that an activation which failed or was ended had moved away. They come back as they were: with no note of it.
function Restore-Keys {
  if (-not (Test-Path -LiteralPath $before)) { return }
  foreach ($key in $keys) {
    $file = Join-Path $before $key
    if (Test-Path -LiteralPath $file) { Move-Item -LiteralPath $file -Destination (Join-Path $conf $key) -Force }
  }
  Remove-Item -LiteralPath $before
  Remove-Note 'activating'
}

function Enable-Agent {
  New-Item -ItemType Directory -Force -Path $conf | Out-Null
  try {
    foreach ($key in $keys) {
      $file = Join-Path $conf $key
      if (Test-Path -LiteralPath $file) {
        New-Item -ItemType Directory -Force -Path $before | Out-Null
        Move-Item -LiteralPath $file -Destination (Join-Path $before $key) -Force
      }
    }
    Set-Note 'activating' $agent
    $arguments = @("--code=$code")
    if ($proxyHost) { $arguments += "--proxy-host=$proxyHost", "--proxy-port=$proxyPort" }
    if ($proxyUsername) { $arguments += "--proxy-username=$proxyUsername", "--proxy-password=$proxyPassword" }
    & (Join-Path $agentHome 'bin\activate.cmd') @arguments
    if ($LASTEXITCODE -ne 0) {
      foreach ($key in $keys) { Remove-Item -LiteralPath (Join-Path $conf $key) -Force -ErrorAction SilentlyContinue }
      Stop-Here 'the activation failed: see above'
    }
    if (-not (Test-Keys)) { Stop-Here "the activation left no keys in $conf" }
  } finally {
    if (-not (Test-Keys)) {
      Restore-Keys
      Remove-Note 'activating'
    }
  }
  foreach ($key in $keys) { Protect-File (Join-Path $conf $key) }
}

function Start-Agent {
  Set-Service -Name $service -StartupType Automatic
  Restart-Service -Name $service -Force
  Set-Note 'active' $agent
  Remove-Note 'activating'
  if (Test-Path -LiteralPath $before) { Move-Item -LiteralPath $before -Destination (Join-Path $conf "keys-replaced-by-$agent") }
}

$who = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { Stop-Here 'run this script as administrator' }
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

if (-not (Test-Keys)) { Restore-Keys }
if (Test-Keys) {
  $holder = Get-Note 'active'
  if ((Get-Note 'activating') -eq $agent -and $holder -ne $agent) {
    Write-Line 'taking up what was interrupted after the activation'
    foreach ($key in $keys) { Protect-File (Join-Path $conf $key) }
    Start-Agent
    return
  }
  if ($holder -eq $agent -or (-not $holder -and -not $renew)) {
    if (Update-Config) { Restart-Service -Name $service -Force }
    Write-Line 'activated already'
    return
  }
  if (-not $renew) { Stop-Here "this host holds the keys of agent $($holder): keep to that agent, or make this with renew: true" }
}

if ($env:WORKATO_ACTIVATION_CODE) {
  $code = $env:WORKATO_ACTIVATION_CODE
  $expires = 0
  Remove-Item Env:\WORKATO_ACTIVATION_CODE
}
Confirm-Code
foreach ($gateway in $gateways.Split('|')) { if ($gateway) { Confirm-Gateway $gateway } }
if (-not (Test-Path -LiteralPath (Join-Path $agentHome 'bin\activate.cmd'))) { Install-Agent }
Update-Config | Out-Null
Confirm-Expiry
Enable-Agent
Start-Agent
Write-Line 'activated and started'
`;
