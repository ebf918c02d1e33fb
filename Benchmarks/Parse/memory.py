"""Peak memory of `pipeline parse`, the whole process, on a feed of 30 MB that is made here.

Usage: memory.py WORK COMMAND…: the path of the feed is added to the command.
"""
import os
import subprocess
import sys

ITEM = """<item><title>Harbour notice {n}</title><link>https://harbour.example/notices/{n}</link><guid isPermaLink="false">notice-{n}</guid>
<pubDate>Tue, 04 Mar 2025 08:00:00 +0100</pubDate><dc:creator>Ann Tide</dc:creator><category>Harbour</category>
<description>&lt;p&gt;Berth {n} is closed while the quay is painted; ferries &amp;amp; barges use the next one.&lt;/p&gt;</description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>
"""
BODY = '<p>The harbour master says that the work goes on until the tide turns. <a href="/notices">All notices</a> <img src="quay.jpg"></p>\n' * 20


def write(path, size):
    with open(path, "w") as file:
        file.write(
            '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour</title>\n')
        number = 0
        while file.tell() < size:
            number += 1
            file.write(ITEM.format(n=number, body=BODY))
        file.write("</channel></rss>\n")
    return os.path.getsize(path)


def peak_bytes(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime, process.returncode


def main():
    work, command = sys.argv[1], sys.argv[2:]
    path = os.path.join(work, "large.xml")
    mib = 1 << 20
    size = write(path, 30 * mib)
    peak, seconds, status = peak_bytes(command + [path])
    print(
        f"{os.path.basename(command[0])} {' '.join(command[1:])} of {size / mib:.1f} MiB: peak {peak / mib:.0f} MiB,"
        f" {peak / size:.2f} x the document, or {(peak - 20 * mib) / size:.2f} x and 20 MiB; {seconds:.2f} s CPU; exit {status}")


main()
