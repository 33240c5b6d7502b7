"""What both front ends do with an answer file: no Textual, no argparse."""
