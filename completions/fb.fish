# Completion of fb in fish, printed by 'fb completion fish'.
# Each Tab starts fb once; fish quotes the words that fb prints.

function __fb_complete
    set -l words (commandline -opc)
    set -l word (string trim -l -c \'\" -- (commandline -ct) | string unescape)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    command -q -- $program; or set program fb # a function
    set -l reply (command $program __complete -- $words[2..-1] "$word" </dev/null 2>/dev/null)
    set -l files "$reply[-1]"
    set -e reply[-1]
    string join \n -- $reply
    set -l option (string match -r '^--[^=]*=' -- $word)
    set -l file (string sub -s (math 1 + (string length -- "$option")) -- "$word")
    switch $files
        case :any
            __fish_complete_path "$file" | string replace -r '^' -- "$option"
        case :folders
            __fish_complete_directories "$file" | string replace -r '^' -- "$option"
        case :programs
            __fish_complete_command
    end
end

complete -c fb -e
complete -c fb -f -k -a '(__fb_complete)'
