#!/usr/bin/env pwsh
# The one door to this repository on Windows; `./x.ps1 help` lists what it can do. The same as ./x elsewhere.
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)] [string] $SubCommand = 'help',
    [Parameter(ValueFromRemainingArguments)] [string[]] $Rest = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot

$RustWanted = [version] '1.95'
$NodeWanted = [version] '20.19'
$Target = if ($env:CARGO_TARGET_DIR) { $env:CARGO_TARGET_DIR } else { Join-Path $PSScriptRoot 'target' }

# Every build asks for the same packages and features, so that no step compiles again what another one has compiled already.
$Features = @('--workspace', '--features', 'tenantry/custom-protocol')

function Say([string] $Text) { Write-Host "x: $Text" }

function Fail([string] $What, [string] $Advice) {
    [Console]::Error.WriteLine("x: FAILED: $What`n   $Advice")
    exit 1
}

function Step([string] $Name, [string] $Advice, [scriptblock] $Command) {
    Say "$Name ..."
    $global:LASTEXITCODE = 0
    try { & $Command } catch { Fail "$Name ($_)" $Advice }
    if ($LASTEXITCODE -ne 0) { Fail $Name $Advice }
}

function Test-Program([string] $Name) { $null -ne (Get-Command $Name -ErrorAction SilentlyContinue) }

function Invoke-InUi([string[]] $Words) {
    Push-Location -LiteralPath (Join-Path $PSScriptRoot 'ui')
    try { & npm @Words } finally { Pop-Location }
}

function Test-Tools {
    if (-not (Test-Program 'cargo')) { Fail 'looking for Rust' "install it: winget install Rustlang.Rustup, then rustup default stable" }
    $rust = [version] ((rustc --version) -split '[ -]')[1]
    if ($rust -lt $RustWanted) { Fail "checking Rust: $rust is too old" "run: rustup update stable ($RustWanted or newer is needed)" }
    if (-not (Test-Program 'node')) { Fail 'looking for Node' 'install it: winget install OpenJS.NodeJS.LTS' }
    $node = [version] ((node --version).TrimStart('v') -split '-')[0]
    if ($node -lt $NodeWanted) { Fail "checking Node: $node is too old" "install $NodeWanted or newer: winget install OpenJS.NodeJS.LTS" }
    Say "Rust $rust, Node $node"
}

function Test-BuildTools {
    $where = Join-Path ${env:ProgramFiles(x86)} 'Microsoft Visual Studio\Installer\vswhere.exe'
    $tools = if (Test-Path -LiteralPath $where) {
        & $where -latest -products '*' -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath
    }
    if (-not $tools) {
        Fail 'looking for the C++ build tools' 'install them: winget install Microsoft.VisualStudio.2022.BuildTools --override "--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"'
    }
    # The encrypted database is built with its own OpenSSL, whose build needs a Perl for Windows; the one of Git does not do.
    $perl = Get-Command perl -ErrorAction SilentlyContinue
    if ($null -eq $perl -or $perl.Source -like '*\Git\*') {
        Fail 'looking for Strawberry Perl, which builds OpenSSL' 'install it, then open a new terminal: winget install StrawberryPerl.StrawberryPerl'
    }
    if (-not (Test-Program 'nasm')) { Say 'NASM is not installed: the libraries of cryptography use what they bring ready-made' }
    $keys = @(
        'HKLM:\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}',
        'HKLM:\SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}',
        'HKCU:\SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}'
    )
    if (-not ($keys | Where-Object { Test-Path -LiteralPath $_ })) {
        Fail 'looking for WebView2' 'install it: winget install Microsoft.EdgeWebView2Runtime'
    }
}

function Install-NpmPackages {
    $lock = 'ui/package-lock.json'
    $installed = 'ui/node_modules/.installed-lock.json'
    if ((Test-Path -LiteralPath $installed) -and (Get-FileHash -LiteralPath $lock).Hash -eq (Get-FileHash -LiteralPath $installed).Hash) {
        Say 'npm packages: all there'
        return
    }
    Step 'installing npm packages' 'is the npm registry reachable? then run `npm ci` in ui/ and read its message' {
        Invoke-InUi @('ci', '--no-audit', '--no-fund')
        if ($LASTEXITCODE -eq 0) { Copy-Item -LiteralPath $lock -Destination $installed }
    }
}

function Install-All {
    Test-Tools
    Test-BuildTools
    Install-NpmPackages
}

function Build-Ui {
    Step "building the window's pages" 'read the message of Vite above' { Invoke-InUi @('run', '--silent', 'build') }
}

function Build-Programs {
    Step 'building tenantry and tenantryctl' "read the compiler's message above" { cargo build @Features --bins }
}

function Test-Style {
    Step 'checking Rust formatting' 'run `cargo fmt --all`' { cargo fmt --all --check }
    Step 'checking TypeScript style' 'run `npm run format` in ui/ and mend what is left' { Invoke-InUi @('run', '--silent', 'lint') }
    Step 'checking TypeScript types' 'after a change of the contract run `./x.ps1 bindings`' { Invoke-InUi @('run', '--silent', 'typecheck') }
}

function Test-Clippy {
    # The window tests speak to WebKitWebDriver and compile on Linux only.
    Step 'linting Rust' 'mend what clippy says above' { cargo clippy @Features --lib --bins --test journeys --test tidy -- -D warnings }
}

function Test-Rust {
    Step 'testing Rust' 'read the failures above' { cargo test @Features --no-fail-fast --lib --bins --test journeys --test tidy }
}

function Show-Help {
    @'
./x.ps1 demo       build and open the window on the demo tenant
./x.ps1 test       every check that CI runs but the tests of the real window, which need Linux
./x.ps1 dev        the window with live reload
./x.ps1 lint       formatting, types, lints
./x.ps1 bench      measurements of the store, the simulated tenant, the pace of writes, the engine and the import wizard;
                   ./x.ps1 bench pacing, ./x.ps1 bench engine [plan] [hires] [swaps] and ./x.ps1 bench import [ROWS] are the
                   last ones alone
./x.ps1 torture    kill tenantryctl 200 times in mid-run while the service fails; ./x.ps1 torture KILLS SEED; a short one is part of test
./x.ps1 bindings   write the TypeScript types of the contract
./x.ps1 package    build an installer
./x.ps1 setup      check what is needed, install npm packages
'@
}

switch ($SubCommand) {
    'setup' {
        Install-All
        Say 'ready: ./x.ps1 demo, ./x.ps1 test'
    }
    'demo' {
        Install-All
        Build-Ui
        Build-Programs
        Say 'starting Tenantry on the demo tenant; close its window to end'
        Step 'running tenantry' 'read its message above' { & (Join-Path $Target 'debug/tenantry.exe') --demo @Rest }
    }
    'dev' {
        Install-All
        Step 'the window with live reload' 'read the message above' { & ui/node_modules/.bin/tauri.cmd dev @Rest }
    }
    'lint' {
        Install-All
        Test-Style
        Build-Ui
        Test-Clippy
        Say 'no complaints'
    }
    'test' {
        Install-All
        Test-Style
        Build-Ui
        Test-Clippy
        Build-Programs
        Test-Rust
        Step "testing the window's code" 'read the failures above' { Invoke-InUi @('test') }
        Say 'all checks passed; the real window was not tested: its tests need Linux (WebKitWebDriver)'
    }
    'window' { Fail 'testing the window' 'WebKitWebDriver exists on Linux only: run ./x window there' }
    'bench' {
        Test-Tools
        $First, $More = $Rest
        if ($First -eq 'engine') {
            Step 'measuring the engine' 'read the message above' { cargo bench -p tenantry-engine --bench engine -- @More }
            break
        }
        if ($First -eq 'import') {
            Step 'measuring the import wizard' 'read the message above' { cargo bench -p tenantry-app --bench import -- @More }
            break
        }
        if ($First -ne 'pacing') {
            Step 'measuring the store' 'read the message above' { cargo bench -p tenantry-store @Rest }
            Step 'measuring the simulated tenant' 'read the message above' { cargo bench -p tenantry-simulator --bench pages -- @Rest }
        }
        Step 'measuring how much of the write quota is reached' 'read the message above' { cargo bench -p tenantry-graph --bench pacing }
        if ($First -ne 'pacing') {
            Step 'measuring the engine' 'read the message above' { cargo bench -p tenantry-engine --bench engine }
            Step 'measuring the import wizard' 'read the message above' { cargo bench -p tenantry-app --bench import }
        }
    }
    'torture' {
        Test-BuildTools
        $Kills, $Seed = $Rest
        Step 'building tenantryctl and the journeys' "read the compiler's message above" { cargo build @Features --bin tenantryctl --test journeys }
        $env:TENANTRY_TORTURE_KILLS = if ($Kills) { $Kills } else { '200' }
        if ($Seed) { $env:TENANTRY_TORTURE_SEED = $Seed }
        Step 'killing tenantryctl in mid-run' 'the seed it printed repeats it' {
            cargo test @Features --test journeys -- --ignored --exact --nocapture torture::as_many_kills_as_asked_for_lose_nothing
        }
    }
    'bindings' {
        Test-Tools
        $env:TENANTRY_BINDINGS = 'write'
        Step 'writing ui/src/ipc/bindings from the contract' 'read the message above' { cargo test -p tenantry-app --lib bindings_are_current }
    }
    'package' {
        Install-All
        Step 'building the installer' 'read the message above' { & ui/node_modules/.bin/tauri.cmd build --bundles nsis @Rest }
        Say "the installer is in $Target\release\bundle"
    }
    'help' { Show-Help }
    default {
        Show-Help
        Fail "unknown sub-command $SubCommand" 'use one of the list above'
    }
}
