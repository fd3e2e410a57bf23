import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batch, powershell } from '../../src/formats/windows.js';
import { soundAt, wants } from './data.js';
import { commands } from './words.js';

const wanted = wants('hf');

const BATCH = `@echo off
REM hf download org/no
:: hf download org/no
echo hf download org/no
set "REPO=org/a"
@set DIR=C:\\models
hf download org/b ^\r
  --local-dir C:\\models
if not exist x hf download org/c && pause
`;

const POWERSHELL = `# hf download org/no
param(
  [switch]$Quiet,
  [string]$Given = "org/c", # which
  [Parameter(Mandatory = $false)][string] $Other = 'd'
)
<# hf download org/no
#>
$model = "org/a"
$env:REV = 'main'
hf download $model \`
  --revision $env:REV
& hf download org/b
$Cli = Join-Path $Folder "bin\\hf.exe"
& $cli download "$given/$OTHER"
Write-Host "hf download org/no"
`;

it('reads the commands of cmd.exe', () => {
  const found = commands(batch.parse(BATCH, wanted));
  expect(found).toEqual(['hf download org/b --local-dir C:/models', 'not exist x hf download org/c', 'pause']);
  expect(batch.parse(BATCH, wanted).bindings.map(({ name }) => name)).toEqual(['REPO', 'DIR']);
});

it('reads the commands of PowerShell', () => {
  const syntax = powershell.parse(POWERSHELL, wanted);
  expect(commands(syntax).slice(2, 5)).toEqual([
    'hf download model --revision rev',
    'hf download org/b',
    'cli download <given + "/" + other>',
  ]);
  const values = syntax.bindings.map(({ name, value }) => [name, POWERSHELL.slice(value.span.start, value.span.end)]);
  expect(values).toEqual([
    ['given', '"org/c"'],
    ['other', "'d'"],
    ['model', '"org/a"'],
    ['rev', "'main'"],
    ['cli', ' "bin\\hf.exe"'],
  ]);
  expect(syntax.comments.map(({ value }) => value)).toEqual(['# hf download org/no', '# which']);
});

it('never throws on a text cut off anywhere', () => {
  fc.assert(fc.property(fc.nat(BATCH.length), (end) => soundAt(batch, BATCH, end)));
  fc.assert(fc.property(fc.nat(POWERSHELL.length), (end) => soundAt(powershell, POWERSHELL, end)));
});
