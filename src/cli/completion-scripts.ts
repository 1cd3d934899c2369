import { COMMAND } from "../problem/command.js";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** The package is installed in repositories, so that a shell finds no command of this name. */
const OF_THE_REPOSITORY = "# Where breakeven is no command, it is that of the repository that one stands in.";

/** With the two dashes, or npx would take an option that stands first for its own. */
const CALL = COMMAND.replace("--no", "--no --");

/** A command, and what may stand behind it. */
export interface CommandWords {
  /** `prices import`; empty for the program itself. */
  readonly path: string;
  /** Commands below it, or the choices of an argument; without any, files are completed. */
  readonly words: readonly Word[];
  readonly options: readonly (Word & { readonly takes: boolean; readonly choices: readonly string[] })[];
}

interface Word {
  readonly name: string;
  readonly about: string;
}

export const printers: Record<Shell, (places: readonly CommandWords[]) => string> = { bash, zsh, fish };

/** What leads from one command to one below it: ` build`, `prices import`. */
function steps(places: readonly CommandWords[]): string[] {
  return places.filter(({ path }) => path !== "").map(({ path }) => quoted(path.includes(" ") ? path : ` ${path}`));
}

/** Choices of an option's value, by the command and the option that stand before it. */
function choices(places: readonly CommandWords[]): [at: string, choices: string][] {
  return places.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map((option): [string, string] => [quoted(`${path} ${option.name}`), option.choices.join(" ")]),
  );
}

/** For a shell, in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const named = (words: readonly Word[]) => words.map(({ name }) => name).join(" ");

function bash(places: readonly CommandWords[]): string {
  return `# breakeven in bash: ${COMMAND} completion bash > ~/.breakeven.bash, and in ~/.bashrc: source ~/.breakeven.bash
${OF_THE_REPOSITORY}
command -v breakeven > /dev/null || breakeven() { ${CALL} "$@"; }
_breakeven() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at= word list=
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $word" in ${steps(places).join("|")}) at="\${at:+$at }$word" ;; esac
  done
  COMPREPLY=()
  case "$at $before" in
${choices(places)
  .map(([at, list]) => `    ${at}) COMPREPLY=($(compgen -W ${quoted(list)} -- "$current")); return ;;`)
  .join("\n")}
  esac
  case "$at" in
${places.map(({ path, words, options }) => `    ${quoted(path)}) [[ $current == -* ]] && list=${quoted(named(options))} || list=${quoted(named(words))} ;;`).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$list" -- "$current"))
}
complete -o default -F _breakeven breakeven
`;
}

/** Of a list that zsh describes; a colon ends the name. */
function described(words: readonly Word[]): string {
  return words.map(({ name, about }) => quoted(`${name.replaceAll(":", "\\:")}:${about}`)).join(" ");
}

function zsh(places: readonly CommandWords[]): string {
  return `# breakeven in zsh: ${COMMAND} completion zsh > ~/.breakeven.zsh, and in ~/.zshrc, behind compinit: source ~/.breakeven.zsh
${OF_THE_REPOSITORY}
(( $+commands[breakeven] )) || breakeven() { ${CALL} "$@"; }
_breakeven() {
  local at= word before=\${words[CURRENT-1]}
  local -a list
  for word in \${words[2,CURRENT-1]}; do
    case "$at $word" in (${steps(places).join("|")}) at="\${at:+$at }$word" ;; esac
  done
  case "$at $before" in
${choices(places)
  .map(([at, list]) => `    (${at}) compadd -- ${list}; return ;;`)
  .join("\n")}
  esac
  if [[ $PREFIX == -* ]]; then
    case "$at" in
${places.map(({ path, options }) => `      (${quoted(path)}) list=(${described(options)}) ;;`).join("\n")}
    esac
  else
    case "$at" in
${places.map(({ path, words }) => `      (${quoted(path)}) list=(${described(words)}) ;;`).join("\n")}
    esac
  fi
  if (( $#list )); then _describe -V breakeven list; else _files; fi
}
compdef _breakeven breakeven
`;
}

function fish(places: readonly CommandWords[]): string {
  const lines = places.flatMap(({ path, words, options }) => {
    const here = `complete -c breakeven -n ${quoted(`__breakeven_at ${quoted(path)}`)}`;
    return [
      ...words.map(({ name, about }) => `${here} -f -a ${quoted(name)} -d ${quoted(about)}`),
      ...options.map(({ name, about, takes, choices: values }) => {
        const value = values.length > 0 ? ` -x -a ${quoted(values.join(" "))}` : takes ? " -r" : "";
        return `${here} -l ${name.replace(/^-+/, "")}${value} -d ${quoted(about)}`;
      }),
    ];
  });
  return `# breakeven in fish: ${COMMAND} completion fish > ~/.config/fish/conf.d/breakeven.fish
${OF_THE_REPOSITORY}
type -q breakeven; or function breakeven; ${CALL} $argv; end
function __breakeven_at
  set -l at ""
  for word in (commandline -opc)[2..-1]
    switch "$at $word"
      case ${steps(places).join(" ")}
        set at (string trim "$at $word")
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join("\n")}
`;
}
