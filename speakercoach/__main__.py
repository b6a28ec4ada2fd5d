"""The one entry of the program, which starts the window, the command line, or a worker process."""

import sys


def main() -> int:
    """Run the program and return its exit status."""
    try:
        import multiprocessing

        # In an installed app the worker is this same program started anew: it must never come as far as the window.
        multiprocessing.freeze_support()
        from speakercoach.app import run
        from speakercoach.cli.terminal import show_faults_without_words

        show_faults_without_words()
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130  # as shells write it


if __name__ == "__main__":
    sys.exit(main())
